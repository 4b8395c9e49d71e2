/** A part of a picture: the path of an SVG. */
export interface Shape {
  d: string;
}

/** The user space of a picture. */
export interface ViewBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

const ZOOM = 2;

/** What an SVG of filled shapes looks like, in twice its size, as a data URL; none where it has no size. */
export function svgPicture(
  svg: SVGSVGElement | null,
  box: ViewBox,
  shapes: readonly (Shape & { fill: string })[],
  background: string,
): string | undefined {
  const { clientWidth = 0, clientHeight = 0 } = svg ?? {};
  const scale = ZOOM * Math.min(clientWidth / box.width, clientHeight / box.height);
  const [width, height] = [Math.round(box.width * scale), Math.round(box.height * scale)];
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d');
  if (!context || width === 0) return undefined;
  context.fillStyle = background;
  context.fillRect(0, 0, width, height);
  context.setTransform(scale, 0, 0, scale, -box.x * scale, -box.y * scale);
  for (const { d, fill } of shapes) {
    context.fillStyle = fill;
    context.fill(new Path2D(d));
  }
  return canvas.toDataURL('image/png');
}

export const viewBoxOf = ({ x, y, width, height }: ViewBox) => `${x} ${y} ${width} ${height}`;
