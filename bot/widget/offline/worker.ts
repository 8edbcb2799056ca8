/**
 * worker.js: keeps everything the page at /run needs, all of one version, and gives it out without asking the network.
 * Whatever else is asked for (the server's conversation) passes by.
 */
interface Extendable extends Event { waitUntil: (work: Promise<unknown>) => void }
interface Fetching extends Extendable { request: Request; respondWith: (answer: Promise<Response> | Response) => void }
interface Scope {
  registration: { scope: string };
  skipWaiting: () => Promise<void>;
  clients: { claim: () => Promise<void> };
  addEventListener: ((kind: 'install' | 'activate', run: (event: Extendable) => void) => void) & ((kind: 'fetch', run: (event: Fetching) => void) => void);
}

const worker = self as unknown as Scope;
const PREFIX = 'cramp-coach-';
const STORE = PREFIX + WORKER_VERSION;
const kept = new Set(WORKER_FILES.map((file) => new URL(file, worker.registration.scope).href));

worker.addEventListener('install', (event) => {
  const fill = async () => {
    const store = await caches.open(STORE);
    await store.addAll([...kept].map((url) => new Request(url, { cache: 'no-cache' })));
    await worker.skipWaiting();
  };
  event.waitUntil(fill());
});

worker.addEventListener('activate', (event) => {
  const tidy = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== STORE);
    await Promise.all(old.map((name) => caches.delete(name)));
    await worker.clients.claim();
  };
  event.waitUntil(tidy());
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const address = url.origin + url.pathname;
  if (request.method === 'GET' && kept.has(address)) event.respondWith(fromStore(address, request));
});

async function fromStore(address: string, request: Request): Promise<Response> {
  const store = await caches.open(STORE);
  return await store.match(address) ?? fetch(request);
}
