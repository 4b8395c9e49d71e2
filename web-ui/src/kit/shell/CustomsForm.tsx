import { MenuItem, Popover, Stack, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { count, dateTime, money } from '../format/format';
import {
  chooseLocale,
  chooseZone,
  locale,
  useChosenLocale,
  useLocale,
  useZone,
} from '../format/preferences';
import { ZoneField } from '../format/ZoneField';

interface Props {
  title: string;
  anchor: HTMLElement | null;
  close: () => void;
}

/** The zone and the locale of this browser, to be chosen. */
export default function CustomsForm({ title, anchor, close }: Props) {
  return (
    <Popover
      open={Boolean(anchor)}
      anchorEl={anchor}
      onClose={close}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
      transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      slotProps={{ paper: { role: 'dialog', 'aria-label': title, sx: { mt: 1 } } }}
    >
      <Choices />
    </Popover>
  );
}

function Choices() {
  const zone = useZone();
  const used = useLocale();
  const chosen = useChosenLocale();
  const [now] = useState(Date.now);
  return (
    <Stack spacing={2} sx={{ p: 2, width: '19rem' }}>
      <ZoneField zone={zone} onChange={chooseZone} />
      <TextField
        select
        label="Numbers and dates"
        value={chosen ?? ''}
        onChange={({ target }) => chooseLocale(target.value || undefined)}
        slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
      >
        <MenuItem value="">As the browser: {nameOf(navigator.language)}</MenuItem>
        {localesWith(chosen).map((tag) => (
          <MenuItem key={tag} value={tag}>
            {nameOf(tag)}
          </MenuItem>
        ))}
      </TextField>
      <Typography variant="caption" color="text.secondary" key={used}>
        {locale()}: {count(14_200)} · {money(1_234.5)} · {dateTime(now, zone)}. Kept in this
        browser.
      </Typography>
    </Stack>
  );
}

const LOCALES = [
  'en-US',
  'en-GB',
  'de-DE',
  'de-CH',
  'es-ES',
  'fr-FR',
  'id-ID',
  'it-IT',
  'ja-JP',
  'ko-KR',
  'nl-NL',
  'pl-PL',
  'pt-BR',
  'sv-SE',
  'tr-TR',
  'zh-CN',
];

function localesWith(chosen: string | undefined): string[] {
  return chosen && !LOCALES.includes(chosen) ? [...LOCALES, chosen] : LOCALES;
}

/** In its own language: Deutsch (Deutschland) */
function nameOf(tag: string): string {
  return new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
}
