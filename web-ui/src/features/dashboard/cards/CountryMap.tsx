import { type Ref, useMemo } from 'react';
import { Chart } from '../../../kit/charts/Chart';
import type { ChartHandle } from '../../../kit/charts/chartHandle';
import { mapOption } from '../../../kit/charts/mapOption';
import { registerWorld } from '../../../kit/charts/worldMap';
import { useFilterActions } from '../../../kit/filter/actions';
import { count } from '../../../kit/format/format';
import { usePalette } from '../../../kit/theme/usePalette';

registerWorld();

const REQUESTS = { name: 'Requests', text: (value: number) => count(value) };

interface Props {
  label: string;
  /** Those with most requests first. */
  countries: { code: string; value: number }[];
  height: string;
  handle: Ref<ChartHandle>;
}

export default function CountryMap({ label, countries, height, handle }: Props) {
  const filter = useFilterActions();
  const palette = usePalette();
  const option = useMemo(() => mapOption(countries, REQUESTS, palette), [countries, palette]);
  return (
    <Chart
      label={label}
      handle={handle}
      option={option}
      height={height}
      onClick={(code, click) => {
        if (countries.some((one) => one.code === code)) filter?.toggle('country', code, click);
      }}
    />
  );
}
