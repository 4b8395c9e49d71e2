const STEPS = [1, 2, 2.5, 5, 10];

/**
 * Round values from 0 upwards of which the last is the end of the axis.
 *
 * @param most what has to fit
 * @param parts how many steps there are, about
 * @param max the end of the axis where it is given
 */
export function axisTicks(most: number, parts: number, max?: number): number[] {
  const end = max ?? (most > 0 ? most : 1);
  const step = roundStep(end / parts);
  const count = max === undefined ? Math.ceil(end / step - 1e-9) : Math.floor(end / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * (STEPS.find((step) => step * power >= least * (1 - 1e-9)) ?? 10);
}

/** Labels of ticks, each once, at the value that it names: small counts would be named alike. */
export function tickLabels(ticks: readonly number[], format: (value: number) => string): string[] {
  const labels = ticks.map(format);
  return labels.map((label, index) => {
    const place = label === labels[0] ? 0 : labels.lastIndexOf(label);
    return place === index ? label : '';
  });
}
