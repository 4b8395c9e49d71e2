import { Box } from '@mui/material';
import { count, percent } from '../../kit/format/format';
import { usePalette } from '../../kit/theme/usePalette';
import { countOf, type Step } from './spread';

export interface Mark {
  name: string;
  value: number;
}

interface Props {
  steps: readonly Step[];
  format: (value: number) => string;
  marks: readonly Mark[];
  label: string;
  /** What a click on a bar does. */
  onPick?: (step: Step) => void;
}

const WIDTH = 1_000;
const HEIGHT = 240;
const TOP = 50;

/** How many numbers lie in each step, with lines where some percentiles are. */
export function Histogram({ steps, format, marks, label, onPick }: Props) {
  const palette = usePalette();
  const most = Math.max(1, ...steps.map(({ count }) => count));
  const all = countOf(steps) || 1;
  const width = WIDTH / Math.max(1, steps.length);
  const every = Math.ceil(steps.length / 10);
  return (
    <Box role="img" aria-label={label} sx={{ width: '100%' }}>
      <Box sx={{ position: 'relative' }}>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          style={{ display: 'block', width: '100%', height: '16rem' }}
          aria-hidden="true"
        >
          {steps.map((step, at) => {
            const height = (step.count / most) * (HEIGHT - TOP);
            return (
              // biome-ignore lint/a11y/noStaticElementInteractions: the filter bar does the same by keyboard
              <rect
                key={step.from}
                x={at * width + 1}
                width={Math.max(1, width - 2)}
                y={HEIGHT - Math.max(height, step.count > 0 ? 1.5 : 0)}
                height={Math.max(height, step.count > 0 ? 1.5 : 0)}
                fill={palette.accent}
                style={{ cursor: onPick ? 'pointer' : undefined }}
                onClick={() => onPick?.(step)}
              >
                <title>
                  {`${format(step.from)} – ${format(step.to)}: ${count(step.count)} (${percent(step.count / all)})`}
                </title>
              </rect>
            );
          })}
          <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} stroke={palette.line} strokeWidth="2" />
          {marks.map(({ name, value }) => {
            const x = placeOf(value, steps) * width;
            return (
              <line
                key={name}
                x1={x}
                x2={x}
                y1={TOP - 6}
                y2={HEIGHT}
                stroke={palette.text}
                strokeDasharray="3 3"
                vectorEffect="non-scaling-stroke"
              />
            );
          })}
        </svg>
        {marks.map(({ name, value }, at) => (
          <Box
            key={name}
            sx={{
              position: 'absolute',
              top: `${(at % 3) * 0.95}rem`,
              left: `${(placeOf(value, steps) / Math.max(1, steps.length)) * 100}%`,
              transform: 'translateX(-50%)',
              fontSize: '0.72rem',
              lineHeight: 1.2,
              whiteSpace: 'nowrap',
              px: 0.5,
              backgroundColor: 'background.paper',
            }}
          >
            <strong>{name}</strong>
          </Box>
        ))}
      </Box>
      <Box
        aria-hidden="true"
        sx={{
          display: 'flex',
          fontSize: '0.72rem',
          color: 'text.secondary',
          mt: 0.5,
        }}
      >
        {steps.map(
          (step, at) =>
            at % every === 0 && (
              <Box
                key={step.from}
                sx={{
                  flex: `0 0 ${(Math.min(every, steps.length - at) / steps.length) * 100}%`,
                  minWidth: 0,
                  whiteSpace: 'nowrap',
                  // On a phone every other one, which may reach over the next.
                  visibility: { xs: at % (2 * every) === 0 ? 'visible' : 'hidden', sm: 'visible' },
                }}
              >
                {format(step.from)}
              </Box>
            ),
        )}
      </Box>
    </Box>
  );
}

/** Where a number stands, in steps from the left. */
function placeOf(value: number, steps: readonly Step[]): number {
  const at = steps.findIndex(({ to }) => value < to);
  const step = steps[at];
  if (!step) return steps.length;
  return at + Math.max(0, (value - step.from) / (step.to - step.from));
}
