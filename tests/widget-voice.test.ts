/**
 * The widget's voice. Debian's Chromium has a recogniser in name only and no voice: what is tested here is the wiring, with
 * a recogniser and a voice played by the test, and what really happens where a real microphone meets no recogniser. How
 * well words are recognised is nobody's test here.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inBrowser, leave } from './browser/chromium';
import { openHouse, until, visit, VOICE, type House, type Visit } from './browser/visit';

jest.setTimeout(60_000);

/** A recogniser that hears what `hear(…guesses)` says, on a device that keeps it to itself where `local`. */
const recogniser = (local: boolean) => `${VOICE}
  window.heardWith = [];
  window.SpeechRecognition = class {
    static available() { return Promise.resolve('${local ? 'available' : 'unavailable'}'); }
    start() { window.heardWith.push(this.processLocally === true); window.hear = (...guesses) => this.onresult({ resultIndex: 0, results: [Object.assign(guesses.map((transcript) => ({ transcript })), { isFinal: true })] }); }
    stop() { window.letGo = true; setTimeout(() => this.onend?.(), 20); }
    abort() { setTimeout(() => this.onend?.(), 20); }
  };`;

inBrowser('the widget\'s voice', () => {
  let house: House;
  beforeAll(async () => { house = await openHouse(); });
  afterEach(() => leave(house.browser));
  afterAll(() => house.close());

  const microphone = ({ page }: Visit) => page.getByRole('button', { name: 'Microphone' });
  const listening = ({ page }: Visit) => page.getByRole('button', { name: 'Microphone', pressed: true });

  test('wired: it reads only where it is asked to, and is cut short by any input', async () => {
    const it = await visit(house, {}, VOICE);
    await it.open();
    await it.say('thanks');
    await it.page.locator('.message.theirs').nth(1).waitFor();
    expect((await it.page.evaluate<string[]>('window.spoken')).filter((words) => words !== '|')).toEqual([]);
    await it.page.getByRole('button', { name: 'Read aloud', pressed: false }).click();
    await it.say('my arch is cramping');
    await it.timer.waitFor();
    const spoken = await it.page.evaluate<string[]>('window.spoken');
    expect(spoken.slice(-2)).toEqual(['|', expect.stringMatching(/toes/i)]);
  });

  test('wired: once switched off the voice does not come back by itself', async () => {
    const it = await visit(house, {}, VOICE);
    await it.open();
    await it.page.getByRole('button', { name: 'Read aloud' }).click();
    await it.page.getByRole('button', { name: 'Read aloud' }).click();
    await it.page.getByRole('button', { name: 'Close the chat' }).click();
    await it.page.getByRole('button', { name: 'I have a cramp now' }).click();
    await it.timer.waitFor();
    expect((await it.page.evaluate<string[]>('window.spoken')).filter((words) => words !== '|')).toEqual([]);
  });

  test('wired: where words would leave the device it asks first, and typing stays', async () => {
    const it = await visit(house, {}, recogniser(false));
    await it.open();
    await microphone(it).click();
    await it.page.getByRole('button', { name: "No, I'll type" }).click();
    expect(await it.page.getByRole('textbox', { name: 'Your message' }).evaluate((field) => field.matches(':focus'))).toBe(true);
    expect(await it.page.evaluate('window.heardWith')).toEqual([]);
  });

  test('wired: a recogniser on the device needs no leave, and is told to stay there', async () => {
    const it = await visit(house, {}, recogniser(true));
    await it.open();
    await microphone(it).click();
    await listening(it).waitFor();
    expect(await it.page.evaluate('window.heardWith')).toEqual([true]);
  });

  test('wired: hands-free, what is heard is sent with its alternatives, our own voice is not, and a person cuts us short', async () => {
    const it = await visit(house, {}, recogniser(false));
    await it.open();
    await microphone(it).click();
    await it.page.getByRole('button', { name: 'Use the microphone' }).click();
    await listening(it).waitFor();
    const sent = it.page.waitForRequest((request) => request.postData()?.includes('arch') ?? false);
    await it.page.evaluate(`hear('my arch is cramping', 'my art is cramping')`);
    expect((await sent).postDataJSON()).toMatchObject({ channelData: { coach: { cues: 'played', voice: true, heard: 'spoken', alternatives: ['my art is cramping'] } } });
    await it.timer.waitFor();
    expect(await it.page.locator('.message.theirs').last().textContent()).not.toContain('my arch is cramping');
    const before = await it.page.locator('.message.mine').count();
    // The toes are in what is being said just now.
    await it.page.evaluate(`speechSynthesis.speak = (it) => { window.spoken.push(it.text); }`);
    await it.say('repeat');
    await until(it.page, `/toes/.test(window.spoken.at(-1))`);
    await it.page.evaluate(`window.spoken.push('mark'); hear('your toes')`);
    expect(await it.page.evaluate<string>('window.spoken.at(-1)')).toBe('mark');
    expect(await it.page.locator('.message.mine').count()).toBe(before + 1);
    await it.page.evaluate(`hear('pause')`);
    await it.timer.getByRole('button', { name: 'Resume' }).waitFor();
    expect((await it.page.evaluate<string[]>('window.spoken')).lastIndexOf('|')).toBeGreaterThan(0);
  });

  test('wired: held down it listens for as long as it is held, and then no more', async () => {
    const it = await visit(house, {}, recogniser(true));
    await it.open();
    await microphone(it).hover();
    await it.page.mouse.down();
    await listening(it).waitFor();
    await it.page.mouse.up();
    await until(it.page, 'window.letGo');
    await it.page.evaluate(`hear('toe yoga')`);
    await it.timer.waitFor();
    await it.page.getByRole('button', { name: 'Microphone', pressed: false }).waitFor();
    expect(await it.page.evaluate('window.heardWith')).toEqual([true]);
  });
});

inBrowser('a spoken sentence in a real microphone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cramp-coach-'));
  const wav = join(folder, 'say.wav');
  const voice = spawnSync('espeak-ng', ['-w', wav, 'my foot is cramping']);
  afterAll(() => { rmSync(folder, { recursive: true }); });
  if (voice.error) process.stdout.write('espeak-ng was not found: no sentence is spoken into the microphone. Install it (apt-get install -y espeak-ng).\n');
  const speaking = voice.error ? test.skip : test;

  speaking('wired: it reaches the page; recognised: nothing, for this Chromium has no recogniser, so typing takes over in plain words', async () => {
    const house = await openHouse('--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${wav}`);
    try {
      const it = await visit(house, { permissions: ['microphone'] });
      const loudest = await it.page.evaluate<number>(`(async () => {
        const context = new AudioContext();
        const ear = new AnalyserNode(context);
        context.createMediaStreamSource(await navigator.mediaDevices.getUserMedia({ audio: true })).connect(ear);
        const samples = new Float32Array(ear.fftSize);
        let most = 0;
        for (const end = performance.now() + 2500; performance.now() < end; await new Promise((next) => setTimeout(next, 20))) { ear.getFloatTimeDomainData(samples); most = Math.max(most, ...samples); }
        return most;
      })()`);
      expect(loudest).toBeGreaterThan(0.05);
      await it.open();
      await it.page.getByRole('button', { name: 'Microphone' }).click();
      await it.page.getByRole('button', { name: 'Use the microphone' }).click();
      await it.page.locator('.composer .note').getByText('Typing and buttons always work.').waitFor();
      await it.say('my foot is cramping');
      await it.timer.waitFor();
    } finally {
      await house.close();
    }
  });
});
