/** The parts of `natural` that are used (the classifier only by the scorecard): importing it whole takes over a second and pulls database drivers. */
declare module 'natural/lib/natural/stemmers/porter_stemmer' {
  const stemmer: { stem(word: string): string };
  export = stemmer;
}
declare module 'natural/lib/natural/phonetics/metaphone' {
  class Metaphone { process(word: string): string }
  export = Metaphone;
}
declare module 'natural/lib/natural/classifiers/bayes_classifier' {
  class BayesClassifier { addDocument(text: string, label: string): void; train(): void; classify(text: string): string }
  export = BayesClassifier;
}
