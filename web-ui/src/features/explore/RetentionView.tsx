import { Alert, Box, Button } from '@mui/material';
import type { CohortsQuery } from '../../generated/graphql';
import { request } from '../../kit/api/request';
import { mix } from '../../kit/charts/mix';
import { cohortsFile } from '../../kit/explore/files';
import { FormatMenu } from '../../kit/files/FormatMenu';
import { saveAnswer } from '../../kit/files/saveAnswer';
import { count, counted, day, percent } from '../../kit/format/format';
import { periodOf, preset, spanInput } from '../../kit/range/range';
import type { Palette } from '../../kit/theme/palette';
import { usePalette } from '../../kit/theme/usePalette';
import { COHORTS } from './documents';
import { useAnswer, useExplore } from './ExploreContext';
import { Panel } from './Panel';

type Cohort = CohortsQuery['cohorts'][number];

const FEWEST_DAYS = 14;

/** Users by the week in which they were first seen, and how many of them came again. */
export function RetentionView() {
  const { range, changeRange, filter } = useExplore();
  const input = (now: number) => ({ ...spanInput(range, now), ...(filter && { filter }) });
  const query = useAnswer(['cohorts', filter], (now, signal) =>
    request(COHORTS, { input: input(now) }, signal),
  );
  // Weeks in which nobody was new have nothing to say.
  const cohorts = (query.data?.cohorts ?? []).filter(({ users }) => users > 0);
  const { start, end } = periodOf(range, Date.now());
  const isShort = Date.parse(end) - Date.parse(start) < FEWEST_DAYS * 86_400_000;
  const users = cohorts.reduce((sum, one) => sum + one.users, 0);
  return (
    <>
      {isShort && (
        <Alert
          severity="info"
          variant="outlined"
          sx={{ mb: 2, backgroundColor: 'background.paper' }}
          action={
            <Button
              color="inherit"
              size="small"
              onClick={() => changeRange((now) => preset(now, '3m'))}
            >
              Last 3 months
            </Button>
          }
        >
          Weeks need a longer range to come again in.
        </Alert>
      )}
      <Panel
        title="Retention by week"
        note={
          users > 0 &&
          `${counted(users, 'user')} first seen in these weeks; of them, how many were active in each week after`
        }
        query={query}
        height="16rem"
        isEmpty={users === 0}
        empty="No user was first seen in this range."
        actions={
          <FormatMenu
            disabled={users === 0}
            parts={[
              {
                title: 'Retention by week',
                save: (format) =>
                  saveAnswer('Retention by week', cohortsFile(input(Date.now())), format),
              },
            ]}
          />
        }
      >
        <Cohorts cohorts={cohorts} zone={range.zone} />
      </Panel>
    </>
  );
}

function Cohorts({ cohorts, zone }: { cohorts: readonly Cohort[]; zone: string }) {
  const palette = usePalette();
  const weeks = Math.max(0, ...cohorts.map(({ active }) => active.length));
  return (
    <Box role="region" aria-label="Cohorts" tabIndex={0} sx={{ overflow: 'auto' }}>
      <Box component="table" sx={table}>
        <thead>
          <tr>
            <th scope="col">Week from</th>
            <th scope="col">Users</th>
            {Array.from({ length: weeks }, (_, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: weeks are known by their distance
              <th scope="col" key={at}>
                {at === 0 ? 'Same' : `+${at}`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cohorts.map(({ week, users, active }) => (
            <tr key={week}>
              <th scope="row">{day(week, zone)}</th>
              <td>{count(users)}</td>
              {active.map((number, at) => (
                <td
                  // biome-ignore lint/suspicious/noArrayIndexKey: weeks are known by their distance
                  key={at}
                  title={counted(number, 'user')}
                  style={shade(number / users, palette)}
                >
                  {shareText(number / users)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}

/** In whole percent, but 0 and 100 only where nobody or everybody came. */
export function shareText(share: number): string {
  const whole = Math.round(share * 100) / 100;
  return percent(whole === 0 || whole === 1 ? share : whole);
}

/** A cell's colour by its share, and a text that can be read on it. */
export function shade(share: number, palette: Palette): { background: string; color: string } {
  const background = mix(palette.heat[0], palette.heat[1], share);
  // Where the contrast to black is as high as that to white: 4.58, on both sides more.
  return { background, color: luminance(background) > 0.179 ? '#000000' : '#ffffff' };
}

/** WCAG's relative luminance of #rrggbb. */
function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const table = {
  borderCollapse: 'separate',
  borderSpacing: '2px',
  fontSize: '0.8125rem',
  fontVariantNumeric: 'tabular-nums',
  '& th, & td': { p: '5px 8px', textAlign: 'right', whiteSpace: 'nowrap', borderRadius: 1 },
  '& thead th': { color: 'text.secondary', fontWeight: 600 },
  '& th:first-of-type': { textAlign: 'left', fontWeight: 500 },
};
