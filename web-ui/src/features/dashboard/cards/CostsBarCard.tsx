import { useMemo } from 'react';
import { TimeChart } from '../../../kit/charts/TimeChart';
import type { TimeSeries } from '../../../kit/charts/timeSeries';
import { useFilterActions } from '../../../kit/filter/actions';
import { compactMoney, money } from '../../../kit/format/format';
import { COMPARED } from '../../../kit/range/rangeText';
import { modelColors } from '../../../kit/theme/modelColors';
import { usePalette } from '../../../kit/theme/usePalette';
import { useDashboard } from '../DashboardContext';
import type { Slice } from '../data/slices';
import { DataCard } from './DataCard';
import { Legend } from './Legend';
import type { CardQuestion } from './question';
import { timeColumn } from './timeColumn';
import { withoutPrice } from './withoutPrice';

const OWN: Slice[] = ['costs'];
/** Without the summary, the card does not know how many calls have no price, and stays. */
export const slices: Slice[] = [...OWN, 'summary'];
const HEIGHT = '17rem';
const QUESTION: CardQuestion = {
  measures: ['COST'],
  dimensions: ['MODEL'],
  limit: 100,
  points: true,
};
const OTHER_MODELS = 'Other models';

export function CostsBarCard() {
  const { state, answer, buckets, zoom } = useDashboard();
  const filter = useFilterActions();
  const palette = usePalette();
  const costs = answer?.dashboard.costs;
  const before = answer?.dashboard.previous?.costs;
  const series = useMemo<TimeSeries[]>(() => {
    if (!costs) return [];
    const stacked = { kind: 'bar' as const, stacked: true };
    return [
      ...costs.models.map(({ model, costs: values }) => ({
        ...stacked,
        name: model,
        color: modelColors.color(model, palette),
        values,
      })),
      ...(costs.other.some(Boolean)
        ? [{ ...stacked, name: OTHER_MODELS, color: palette.other, values: costs.other }]
        : []),
      ...(before
        ? [
            {
              name: COMPARED[state.compare],
              color: palette.secondaryText,
              kind: 'line' as const,
              ghost: true,
              values: costs.points.map((_, index) => before.points[index]?.cost ?? null),
            },
          ]
        : []),
    ];
  }, [costs, before, palette, state.compare]);
  const total = costs?.points.reduce((all, { cost }) => all + (cost ?? 0), 0) ?? 0;
  const missing = withoutPrice(answer?.dashboard.summary);
  const stacks = series.filter(({ stacked }) => stacked);
  return (
    <DataCard
      title="Cost by model"
      note={[money(total), missing].filter(Boolean).join(' · ')}
      slices={OWN}
      height={HEIGHT}
      isEmpty={total === 0}
      empty={missing ? `No known cost: ${missing}.` : 'No call in this range has a cost.'}
      question={QUESTION}
      table={
        costs &&
        buckets && {
          name: 'Cost by model over time, in US dollars',
          rows: costs.points.map((point, index) => ({ ...point, index })),
          columns: [
            timeColumn(buckets),
            {
              label: 'All',
              value: (row) => row.cost,
              text: (row) => money(row.cost),
              numeric: true,
            },
            ...stacks.map(({ name, values }) => ({
              label: name,
              value: ({ index }: { index: number }) => values[index],
              text: ({ index }: { index: number }) => money(values[index]),
              numeric: true,
            })),
          ],
        }
      }
    >
      {(chart) =>
        buckets && (
          <>
            <Legend
              items={series.map(({ name, color, ghost }) => ({
                name,
                color,
                dashed: ghost,
                onClick:
                  ghost || name === OTHER_MODELS
                    ? undefined
                    : (click) => filter?.toggle('model', name, click),
              }))}
            />
            <TimeChart
              label={`Cost over time by model: ${money(total)} in all${missing ? `, ${missing}` : ''}.`}
              handle={chart}
              height={`calc(${HEIGHT} - 3.1rem)`}
              buckets={buckets}
              series={series}
              format={money}
              axisFormat={compactMoney}
              total
              onPick={(name, click) => {
                if (costs?.models.some(({ model }) => model === name)) {
                  filter?.toggle('model', name, click);
                }
              }}
              onZoom={zoom}
            />
          </>
        )
      }
    </DataCard>
  );
}
