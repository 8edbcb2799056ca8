/** The two parts of `natural` that are used: importing it whole takes over a second and pulls database drivers. */
declare module 'natural/lib/natural/stemmers/porter_stemmer' {
  const stemmer: { stem(word: string): string };
  export = stemmer;
}
declare module 'natural/lib/natural/phonetics/metaphone' {
  class Metaphone { process(word: string): string }
  export = Metaphone;
}
