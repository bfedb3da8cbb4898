// Runs the phone's own rule of score sheets over examples; prints what they come to, as JSON.

import { readFileSync } from "node:fs";
import { sheetOf } from "../../eventsapp/static/pads/folding.js";

const examples = JSON.parse(readFileSync(0, "utf-8"));
console.log(JSON.stringify(examples.map(({ rules, acts }) => sheetOf(rules, acts))));
