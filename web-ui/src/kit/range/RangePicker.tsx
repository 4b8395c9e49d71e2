import ArrowDown from '@mui/icons-material/ArrowDropDown';
import CalendarToday from '@mui/icons-material/CalendarTodayOutlined';
import ChevronLeft from '@mui/icons-material/ChevronLeft';
import ChevronRight from '@mui/icons-material/ChevronRight';
import { Box, Button, IconButton, Tooltip } from '@mui/material';
import { Suspense, useState } from 'react';
import { dateTime } from '../format/format';
import { lazyPage } from '../shell/lazyPage';
import { ComparePicker } from './ComparePicker';
import { pickerButton } from './pickerButton';
import { isLatest, periodOf, type RangeState, shifted } from './range';
import { rangeText } from './rangeText';
import type { ChangeRange } from './useRange';

/** Most look at the range and leave it as it is. */
const RangeChoices = lazyPage(() => import('./RangeChoices'));

interface Props {
  state: RangeState;
  change: ChangeRange;
  /** Whether the page shows a comparison. */
  comparing?: boolean;
}

/** Which time a page shows, in which zone, and with what it is compared. */
export function RangePicker({ state, change, comparing = false }: Props) {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', minWidth: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', minWidth: 0 }}>
        <Step state={state} change={change} direction={-1} />
        <Choice state={state} change={change} />
        <Step state={state} change={change} direction={1} />
      </Box>
      {comparing && <ComparePicker state={state} change={change} />}
    </Box>
  );
}

function Step({ state, change, direction }: Props & { direction: -1 | 1 }) {
  const name = direction < 0 ? 'before' : 'after';
  return (
    <Tooltip title={`The period ${name}`}>
      <span>
        <IconButton
          size="small"
          aria-label={`Show the period ${name}`}
          disabled={direction > 0 && isLatest(state, Date.now())}
          onClick={() => change((now) => shifted(now, direction, Date.now()))}
        >
          {direction < 0 ? <ChevronLeft /> : <ChevronRight />}
        </IconButton>
      </span>
    </Tooltip>
  );
}

function Choice({ state, change }: Props) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [wasOpened, setOpened] = useState(false);
  const close = () => setAnchor(null);
  const { start, end } = periodOf(state, Date.now());
  const text = rangeText(state);
  return (
    <>
      <Tooltip
        title={`${dateTime(start, state.zone)} – ${dateTime(end, state.zone)}, ${state.zone}`}
      >
        <Button
          size="small"
          variant="outlined"
          color="inherit"
          startIcon={<CalendarToday sx={{ fontSize: '0.95rem !important' }} />}
          endIcon={<ArrowDown />}
          aria-label={`Range: ${text}`}
          aria-haspopup="dialog"
          aria-expanded={Boolean(anchor)}
          onClick={(event) => {
            setOpened(true);
            setAnchor(event.currentTarget);
          }}
          sx={{ ...pickerButton, '& .MuiButton-endIcon': { ml: 0.25, mr: -0.75 } }}
        >
          <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
            {text}
          </Box>
        </Button>
      </Tooltip>
      <Suspense>
        {wasOpened && <RangeChoices anchor={anchor} state={state} change={change} close={close} />}
      </Suspense>
    </>
  );
}
