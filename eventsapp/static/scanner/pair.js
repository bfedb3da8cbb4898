// On the page that pairs a phone: keeps what it is given, and goes on to the scanner.

import { keepPairing } from "./pairing.js";
import { openStore } from "./store.js";

const told = document.getElementById("paired");
if (told) {
  keepPairing(await openStore(), told).then(() => location.replace(told.dataset.next));
}
