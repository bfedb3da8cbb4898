// Runs the lane sheet's own rule over examples; prints what they come to, as JSON.

import { readFileSync } from "node:fs";
import { isFit, spread } from "../../eventsapp/static/lane_sheet.js";

const examples = JSON.parse(readFileSync(0, "utf-8"));
console.log(JSON.stringify(examples.map(([text, decimals]) => [spread(text, decimals), isFit(spread(text, decimals))])));
