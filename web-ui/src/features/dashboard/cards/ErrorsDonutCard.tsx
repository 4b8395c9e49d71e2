import { Box } from '@mui/material';
import { useMemo } from 'react';
import { Donut } from '../../../kit/charts/Donut';
import { useFilterActions } from '../../../kit/filter/actions';
import { compact, count, percent } from '../../../kit/format/format';
import { statusColor } from '../../../kit/theme/statusColors';
import { usePalette } from '../../../kit/theme/usePalette';
import { useDashboard } from '../DashboardContext';
import type { Slice } from '../data/slices';
import { DataCard } from './DataCard';
import type { CardQuestion } from './question';
import { RankedBar } from './RankedBar';
import { statusName } from './statusNames';

export const slices: Slice[] = ['errorsBreakdown'];
const HEIGHT = '15rem';
const QUESTION: CardQuestion = {
  measures: ['ERRORS'],
  dimensions: ['STATUS'],
  limit: 100,
  filter: 'status:>=400',
};
const SHOWN = 6;

export function ErrorsDonutCard() {
  const { answer } = useDashboard();
  const filter = useFilterActions();
  const palette = usePalette();
  const errors = answer?.dashboard.errorsBreakdown ?? [];
  const total = errors.reduce((all, { value }) => all + value, 0);
  const parts = useMemo(
    () =>
      errors.map(({ label, value }) => ({
        key: label,
        name: statusName(label),
        value,
        color: statusColor(label, palette),
      })),
    [errors, palette],
  );
  return (
    <DataCard
      title="Errors"
      note={errors.length > SHOWN ? `top ${SHOWN} of ${errors.length} statuses` : undefined}
      slices={slices}
      height={HEIGHT}
      isEmpty={total === 0}
      empty="No errors in this range."
      question={QUESTION}
      table={{
        name: 'Errors by status',
        rows: errors,
        columns: [
          { label: 'Status', value: (row) => row.label, text: (row) => statusName(row.label) },
          {
            label: 'Errors',
            value: (row) => row.value,
            text: (row) => count(row.value),
            numeric: true,
          },
          {
            label: 'Share',
            value: (row) => row.value / total,
            text: (row) => percent(row.value / total),
            numeric: true,
          },
        ],
      }}
    >
      {(chart) => (
        <Box sx={{ display: 'flex', gap: 2, height: HEIGHT, alignItems: 'center' }}>
          <Box sx={{ width: '42%', maxWidth: '11rem', position: 'relative' }}>
            <Donut
              label={`${count(total)} errors by status.`}
              handle={chart}
              slices={parts}
              format={count}
              height="11rem"
              onPick={({ key = '' }, click) => filter?.toggle('status', key, click)}
            />
            <Box
              sx={{
                position: 'absolute',
                inset: 0,
                display: 'grid',
                placeContent: 'center',
                textAlign: 'center',
                pointerEvents: 'none',
              }}
            >
              <Box sx={{ fontSize: '1.25rem', fontWeight: 650 }}>{compact(total)}</Box>
              <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>errors</Box>
            </Box>
          </Box>
          <Box sx={{ flex: 1, minWidth: 0 }}>
            {parts.slice(0, SHOWN).map(({ key, name, value, color }) => (
              <RankedBar
                key={key}
                name={name}
                value={compact(value)}
                share={value / total}
                color={color}
                label={`Filter by status ${key}: ${count(value)} errors`}
                onClick={(click) => filter?.toggle('status', key, click)}
              />
            ))}
          </Box>
        </Box>
      )}
    </DataCard>
  );
}
