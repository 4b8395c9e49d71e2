import type { Table } from '../../kit/files/table';
import { best, LINES, type Sample } from './compared';

interface Row {
  figure: string;
  value: string;
  number?: number;
  low?: number;
  high?: number;
  of?: number;
  isBetter: boolean;
  method: string;
}

/** A comparison as it is shown, a row for each figure of each of them: it is the answer to several questions. */
export function comparedTable(samples: readonly Sample[]): Table<Row> {
  const rows = LINES.flatMap((line) => {
    const winner = best(line, samples);
    return samples.map((sample, at): Row => {
      const { number, interval, of } = line.figure(sample);
      const [low, high] = interval ?? [];
      const { label: figure, method } = line;
      return {
        figure,
        value: sample.value,
        number,
        low,
        high,
        of,
        isBetter: winner === at,
        method,
      };
    });
  });
  const columns = [
    { label: 'Figure', value: ({ figure }: Row) => figure },
    { label: 'Of', value: ({ value }: Row) => value },
    { label: 'Number', value: ({ number }: Row) => number },
    { label: 'At least, 95 %', value: ({ low }: Row) => low },
    { label: 'At most, 95 %', value: ({ high }: Row) => high },
    { label: 'Counted', value: ({ of }: Row) => of },
    { label: 'Better', value: ({ isBetter }: Row) => (isBetter ? 'yes' : null) },
    { label: 'Interval by', value: ({ method }: Row) => method },
  ];
  return { name: 'Side by side', columns, rows };
}
