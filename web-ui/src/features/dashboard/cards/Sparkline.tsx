import { memo } from 'react';

interface Props {
  values: readonly (number | null)[];
  color: string;
}

const WIDTH = 100;
const HEIGHT = 28;
const SIZE = { width: '100%', height: '1.75rem', display: 'block' } as const;

/** A small line without axes; gaps stay gaps. Decoration: the numbers are beside it. */
export const Sparkline = memo(function Sparkline({ values, color }: Props) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return <svg style={SIZE} aria-hidden="true" />;
  const low = Math.min(...known, 0);
  const high = Math.max(...known);
  const x = (index: number) => (index / (values.length - 1)) * WIDTH;
  const y = (value: number) => HEIGHT - 2 - ((value - low) / (high - low || 1)) * (HEIGHT - 4);
  const path = values
    .map((value, index) => {
      if (value === null) return '';
      const isStart = (values[index - 1] ?? null) === null;
      return `${isStart ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join('');
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      style={SIZE}
      aria-hidden="true"
    >
      <path
        d={path}
        fill="none"
        stroke={color}
        strokeWidth="1.6"
        strokeLinejoin="round"
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
});
