// Runs the phone's own rules of attempts and counts over examples; prints what they come to.

import { readFileSync } from "node:fs";
import { attemptsOf } from "../../eventsapp/static/field/attempts.js";
import { countsOf } from "../../eventsapp/static/field/counts.js";

const examples = JSON.parse(readFileSync(0, "utf-8"));
const fold = { attempts: attemptsOf, counts: countsOf };
console.log(JSON.stringify(examples.map(({ kind, rules, entrants, acts }) => fold[kind](rules, entrants, acts))));
