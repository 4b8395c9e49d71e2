import { FormControlLabel, Switch } from '@mui/material';

interface Props {
  shows: boolean;
  onChange: (shows: boolean) => void;
}

/** Shows what is usual behind a chart, or hides it. */
export function UsualSwitch({ shows, onChange }: Props) {
  return (
    <FormControlLabel
      label="Usual"
      title="What is usual for the time of the day and week, by the weeks before"
      slotProps={{ typography: { sx: { fontSize: '0.78rem', color: 'text.secondary' } } }}
      sx={{ ml: 'auto', mr: 0, my: '-6px' }}
      control={<Switch size="small" checked={shows} onChange={(_, checked) => onChange(checked)} />}
    />
  );
}
