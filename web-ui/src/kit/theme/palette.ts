/** The colours of both looks. Text has at least 4.5:1 against what it stands on, marks 3:1. */

export type Mode = 'light' | 'dark';

export interface Palette {
  background: string;
  surface: string;
  raised: string;
  line: string;
  faintLine: string;
  text: string;
  secondaryText: string;
  accent: string;
  onAccent: string;
  accentWash: string;
  success: string;
  error: string;
  warning: string;
  muted: string;
  severity: Record<'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL', string>;
  /** Told apart with any colour vision; in the order of use. */
  categories: string[];
  other: string;
  heat: [string, string];
}

export const palettes: Record<Mode, Palette> = {
  light: {
    background: '#f4f6f6',
    surface: '#ffffff',
    raised: '#ffffff',
    line: '#dde3e3',
    faintLine: '#e9eded',
    text: '#151c1e',
    secondaryText: '#4e5b5f',
    accent: '#0d6b63',
    onAccent: '#ffffff',
    accentWash: '#e3f1ef',
    success: '#0d7a6f',
    error: '#c2303a',
    warning: '#8a5800',
    muted: '#7b888c',
    severity: { LOW: '#56707a', MEDIUM: '#8f6200', HIGH: '#b8480c', CRITICAL: '#b3203c' },
    categories: [
      '#2f6fd6',
      '#9a9725',
      '#4f2bac',
      '#ca6789',
      '#069ce4',
      '#896027',
      '#68296e',
      '#86111b',
    ],
    other: '#8a969a',
    heat: ['#d6ebe7', '#0b5f58'],
  },
  dark: {
    background: '#0e1314',
    surface: '#161d1f',
    raised: '#1d2628',
    line: '#2b3639',
    faintLine: '#222c2e',
    text: '#e6eced',
    secondaryText: '#a3b0b4',
    accent: '#56c8b8',
    onAccent: '#06201d',
    accentWash: '#17322f',
    success: '#43c0ae',
    error: '#ff7f83',
    warning: '#efb24c',
    muted: '#7d8b90',
    severity: { LOW: '#92aab3', MEDIUM: '#e5b548', HIGH: '#ff9357', CRITICAL: '#ff7189' },
    categories: [
      '#6fa4ff',
      '#e8cf8c',
      '#736aec',
      '#4cece7',
      '#ef869e',
      '#98b305',
      '#976fa3',
      '#c26201',
    ],
    other: '#8b989d',
    heat: ['#1f3a38', '#6fdccc'],
  },
};
