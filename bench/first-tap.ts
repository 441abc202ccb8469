/**
 * Times the first tap on 실행, and the next one, on a phone's connection and processor: `node bench/first-tap.ts [FOLDER]`, where FOLDER
 * is a built site (default dist). Chromium is told to be four times slower, with 1.6 Mbps down and 150 ms to and fro, as Lighthouse
 * simulates a phone; files are compressed as nginx would. A tap is what a finger does: pointer events, 80 ms between down and up.
 */
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import { findChromium } from '../tests/support/chromium.ts';
import { serve } from '../tests/support/serve.ts';

const FOLDER = process.argv[2] ?? 'dist';
const TRACE = process.argv.includes('--files');
const RUNS = 3;
const PHONE = { width: 390, height: 844 };
const LINK = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
const SLOWER = 4;
/** Milliseconds that a finger rests on the glass. */
const TOUCH = 80;

/** A block to run: the chapter, and the command that it holds. */
type Case = { readonly name: string; readonly chapter: string; readonly command: string };

const CASES: readonly Case[] = [
  { name: 'docker version', chapter: 'what-is-docker', command: 'docker version' },
  { name: 'docker pull', chapter: 'container-lifecycle', command: 'docker pull' },
  {
    name: "docker run -d, with the image's shell script",
    chapter: 'list-and-inspect',
    command: 'docker run -d',
  },
  { name: 'docker ps, after two runs', chapter: 'list-and-inspect', command: 'docker ps' },
];

/** Milliseconds from the finger's touch to the first output, and to a second run's; bytes and files that came in between. */
type Times = { first: number; again: number; bytes: number; files: number };

async function throttle(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  if (!process.argv.includes('--no-link')) await session.send('Network.emulateNetworkConditions', LINK);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return session;
}

/** Touches a button and gives the milliseconds until its block shows output. */
async function tap(page: Page, session: CDPSession, block: number): Promise<number> {
  const place = await page.evaluate((at) => {
    const found = document.querySelectorAll('code-block')[at];
    const button = found?.querySelector<HTMLElement>('[data-run="all"]');
    button?.scrollIntoView({ block: 'center' });
    for (const old of found?.querySelectorAll('.live') ?? []) old.remove();
    const { left = 0, top = 0, width = 0, height = 0 } = button?.getBoundingClientRect() ?? {};
    return { x: left + width / 2, y: top + height / 2 };
  }, block);
  // the page watches for itself: nothing that the bench asks meanwhile may hold it up
  const shown = page.evaluate(
    (at) =>
      new Promise<number>((resolve) => {
        let touched = 0;
        addEventListener('pointerdown', (event) => (touched ||= event.timeStamp), {
          once: true,
          capture: true,
        });
        const look = (): void => {
          const rows = document
            .querySelectorAll('code-block')
            [at]?.querySelectorAll('.live .line, .live .mark');
          const isShown = [...(rows ?? [])].some((row) => (row.textContent ?? '').trim() !== '');
          if (touched > 0 && isShown) resolve(performance.now() - touched);
          else requestAnimationFrame(look);
        };
        look();
      }),
    block,
  );
  await page.waitForTimeout(200);
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [place] });
  await new Promise((resolve) => setTimeout(resolve, TOUCH));
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  return shown;
}

async function time(browser: Browser, url: string, { chapter, command }: Case): Promise<Times> {
  const context = await browser.newContext({ viewport: PHONE, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await page.goto(`${url}/chapters/${chapter}/`, { waitUntil: 'networkidle' });
  const session = await throttle(page);
  const block = await page.evaluate(
    (text) =>
      [...document.querySelectorAll('code-block')].findIndex(
        (one) =>
          one.querySelector('[data-run="all"]') &&
          one.querySelector('.typed code')?.textContent.startsWith(text),
      ),
    command,
  );
  const began = Date.now();
  const came: { path: string; bytes: number; at: number }[] = [];
  const paths = new Map<string, string>();
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    paths.set(requestId, `${new URL(request.url).pathname} asked ${Date.now() - began}`);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    came.push({ path: paths.get(requestId) ?? '?', bytes: encodedDataLength, at: Date.now() - began }),
  );
  const first = await tap(page, session, block);
  const [files, bytes] = [came.length, came.reduce((sum, one) => sum + one.bytes, 0)];
  if (TRACE) for (const one of came) console.log(`  ${String(one.bytes).padStart(7)} ${one.at} ${one.path}`);
  // until the whole block has run; a tap before that would stop it
  await page.waitForFunction(
    (at) => !document.querySelectorAll('code-block')[at]?.matches('.running'),
    block,
  );
  const again = await tap(page, session, block);
  await context.close();
  return { first, again, bytes, files };
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;

const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
const { url, close } = await serve(FOLDER, '', { compress: true });
for (const one of CASES) {
  const times: Times[] = [];
  for (let i = 0; i < (TRACE ? 1 : RUNS); i += 1) times.push(await time(browser, url, one));
  const [first, again, bytes, files] = (['first', 'again', 'bytes', 'files'] as const).map((key) =>
    median(times.map((found) => found[key])),
  ) as [number, number, number, number];
  console.log(
    `${one.name}: first ${Math.round(first)} ms, again ${Math.round(again)} ms; ${Math.round(bytes / 1000)} kB in ${files} files`,
  );
}
await browser.close();
close();
