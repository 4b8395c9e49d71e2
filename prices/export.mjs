// Writes what the package knows as one JSON file: of each model its exact names, and its prices by the day from which
// they hold, in USD per million tokens or, of what is charged by number, each. Names that it matches by a pattern are taken for what they begin with or contain;
// what may stand around them is the business of whoever looks a name up.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { waitForUpdate } from '@pydantic/genai-prices';

const KINDS = {
  input: 'input_mtok',
  cached: 'cache_read_mtok',
  cache_write: 'cache_write_mtok',
  cache_write_hour: 'cache_write_1h_mtok',
  output: 'output_mtok',
  reasoning: 'output_reasoning_mtok',
  audio_input: 'input_audio_mtok',
  audio_cached: 'cache_audio_read_mtok',
  image_input: 'input_image_mtok',
  audio_output: 'output_audio_mtok',
  image_output: 'output_image_mtok',
};

/** Charged by number: the package has them by the thousand. */
const BY_NUMBER = { request: 'requests_kcount', search: 'web_searches_kcount' };

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

function names({ id, match }) {
  const exact = new Set([id]);
  const loose = new Set();
  const walk = (logic) => {
    if (logic.equals) exact.add(logic.equals);
    for (const text of [logic.starts_with, logic.contains]) if (text) loose.add(text);
    for (const part of logic.or ?? []) walk(part);
  };
  walk(match);
  return { names: [...exact], loose: [...loose].filter((name) => !exact.has(name)) };
}

/** Rates at which all tokens of a call are charged whose input is longer than `above`. */
function tiers(prices) {
  const starts = new Set([0]);
  for (const price of Object.values(prices)) for (const tier of price.tiers ?? []) starts.add(tier.start);
  return [...starts]
    .sort((one, other) => one - other)
    .map((above) => ({ above, ...rates(prices, above) }));
}

function rates(prices, above) {
  const at = (price) =>
    typeof price === 'number'
      ? price
      : [...price.tiers].reverse().find(({ start }) => start <= above)?.price ?? price.base;
  const said = (kinds, amount) =>
    Object.entries(kinds)
      .filter(([, key]) => prices[key] !== undefined)
      .map(([kind, key]) => [kind, amount(at(prices[key]))]);
  return Object.fromEntries([
    ...said(KINDS, (usd) => usd),
    ...said(BY_NUMBER, (usd) => Number((usd / 1000).toFixed(12))),
  ]);
}

/** What holds at some hours of a day only belongs to the prices that stand before it. */
function periods(prices) {
  const all = [];
  for (const { constraint, prices: from } of Array.isArray(prices) ? prices : [{ prices }]) {
    if (constraint?.type === 'time_of_date') {
      const hours = `${constraint.start_time.slice(0, 5)}-${constraint.end_time.slice(0, 5)}`;
      all.at(-1)?.tiers.push(...tiers(from).map((tier) => ({ ...tier, hours })));
    } else {
      all.push({ from: constraint?.start_date ?? '2020-01-01', tiers: tiers(from) });
    }
  }
  return all.filter(({ tiers: [first] }) => first.input !== undefined);
}

const { version } = read('node_modules/@pydantic/genai-prices/package.json');
const { published } = read('package.json');
const providers = (await waitForUpdate()).map(({ id, models, fallback_model_providers: fallback = [] }) => ({
  id,
  // Whose models it sells besides, at their prices.
  fallback,
  models: models
    .map((model) => ({ ...names(model), prices: periods(model.prices) }))
    .filter(({ prices }) => prices.length > 0),
}));

const to = process.argv[2];
mkdirSync(dirname(to), { recursive: true });
writeFileSync(to, JSON.stringify({ source: '@pydantic/genai-prices', version, published, providers }));
