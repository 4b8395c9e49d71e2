import { useTheme } from '@mui/material/styles';
import { palettes } from './palette';

export function usePalette() {
  return palettes[useTheme().palette.mode];
}
