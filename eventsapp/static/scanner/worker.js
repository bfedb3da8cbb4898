// Keeps a page and its files, so that it opens with the network gone. It keeps no scan and no
// person: those are in the phone's database, which outlives every version of this worker.
// The server puts a line before this one: KEPT = {name, version, pages, shell, files}.

const NAME = `${KEPT.name}-${KEPT.version}`;
const PATIENCE_MS = 4_000;
const PAGE = new RegExp(KEPT.pages);

self.addEventListener("install", (event) => {
  event.waitUntil(keepAll().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOthers().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate" && PAGE.test(address.pathname)) {
    event.respondWith(page(event));
  } else if (KEPT.files.includes(address.pathname + address.search)) {
    event.respondWith(kept(request));
  }
});

async function keepAll() {
  const cache = await caches.open(NAME);
  await cache.addAll([KEPT.shell, ...KEPT.files].map((one) => new Request(one, { cache: "reload" })));
}

/** Of the versions before, one is left: a page that is open may still ask for its files. */
async function forgetOthers() {
  const names = (await caches.keys()).filter((name) => name.startsWith(`${KEPT.name}-`));
  const old = names.filter((name) => name !== NAME).slice(0, -1);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function kept(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** The page of the network, if it comes soon and is none of the server's faults; else the shell. */
async function page(event) {
  try {
    const response = await fetch(event.request, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (response.status < 500) {
      if (response.ok) event.waitUntil(renewShell());
      return response;
    }
  } catch {
    // no network
  }
  return (await caches.match(KEPT.shell, { ignoreVary: true })) ?? Response.error();
}

/** The shell speaks the language that was chosen last. */
async function renewShell() {
  const cache = await caches.open(NAME);
  await cache.add(new Request(KEPT.shell, { cache: "reload" })).catch(() => undefined);
}
