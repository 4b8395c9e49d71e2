import { Box } from '@mui/material';
import { Link } from 'react-router-dom';
import { dateTime } from '../format/format';
import type { Buckets } from './buckets';
import {
  type Grid,
  pixelOf,
  placeOf,
  rowsOf,
  spanOfBand,
  type TimeBand,
  type TimeMarker,
} from './marks';

interface Props {
  buckets: Buckets;
  /** Unknown until the chart is drawn. */
  grid: Grid | undefined;
  markers?: readonly TimeMarker[];
  bands?: readonly TimeBand[];
}

/** What lies over a chart over time: lines where something happened, and times told apart. */
export function ChartMarks({ buckets, grid, markers = [], bands = [] }: Props) {
  if (!grid || markers.length + bands.length === 0) return null;
  const flags = markers.flatMap((marker) => {
    const place = placeOf(buckets, marker.time);
    return place === undefined ? [] : [{ marker, left: pixelOf(grid, place) }];
  });
  const rows = rowsOf(
    flags.map(({ left }) => left),
    FLAG,
  );
  return (
    <Box
      component="ul"
      aria-label="Marks"
      sx={{
        position: 'absolute',
        left: 0,
        right: 0,
        m: 0,
        p: 0,
        listStyle: 'none',
        pointerEvents: 'none',
        overflow: 'hidden',
      }}
      style={{ top: grid.top, height: grid.height }}
    >
      {bands.map((band) => {
        const span = spanOfBand(buckets, band);
        if (!span) return null;
        const [left, right] = span.map((place) => pixelOf(grid, place)) as [number, number];
        return (
          <Box
            key={`${band.start} ${band.label}`}
            component="li"
            sx={{ position: 'absolute', top: 0, bottom: 0, borderRadius: '2px' }}
            style={{
              left,
              width: Math.max(2, right - left),
              background: `color-mix(in srgb, ${band.color} 14%, transparent)`,
            }}
          >
            <span style={outOfSight}>{textOf(band, band.start, buckets.zone)}</span>
          </Box>
        );
      })}
      {flags.map(({ marker, left }, index) => (
        <Box
          key={`${marker.time} ${marker.label}`}
          component="li"
          sx={{ position: 'absolute', top: 0, bottom: 0, width: 0, borderLeft: '1px dashed' }}
          style={{ left, borderColor: marker.color }}
        >
          <Flag
            marker={marker}
            row={rows[index] ?? 0}
            text={textOf(marker, marker.time, buckets.zone)}
          />
        </Box>
      ))}
    </Box>
  );
}

/** How wide and high a flag is, in pixels. */
const FLAG = 13;

const outOfSight = { position: 'absolute', clipPath: 'inset(50%)' } as const;

function textOf({ label }: { label: string }, time: number, zone: string): string {
  return `${label}, ${dateTime(time, zone)}`;
}

function Flag({ marker, row, text }: { marker: TimeMarker; row: number; text: string }) {
  const look = {
    position: 'absolute',
    top: row * FLAG,
    left: '-7px',
    width: FLAG,
    height: FLAG,
    borderRadius: '50%',
    pointerEvents: 'auto',
    backgroundColor: marker.color,
    border: 2,
    borderColor: 'background.paper',
  } as const;
  if (!marker.to) return <Box role="img" aria-label={text} title={text} sx={look} />;
  return <Box component={Link} to={marker.to} aria-label={text} title={text} sx={look} />;
}
