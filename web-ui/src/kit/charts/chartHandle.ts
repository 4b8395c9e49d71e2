export interface ChartHandle {
  /** A picture in twice the size, on the card's background, as a data URL; none before it is drawn. */
  png: () => Promise<string | undefined>;
}
