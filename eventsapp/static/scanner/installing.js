// Lets the page open without network, and be put on the phone's first screen.

/** @param {string} address of the worker */
export function install(address) {
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker
    .register(address, { updateViaCache: "none" })
    .then((registration) => {
      // What is shown runs on; the new version serves the next page. The queue is in neither.
      setInterval(() => registration.update().catch(() => undefined), 30 * 60_000);
    })
    .catch(() => undefined); // without https there is none; the page works as long as it is open
}
