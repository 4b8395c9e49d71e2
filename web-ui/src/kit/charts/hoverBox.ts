import type { Palette } from '../theme/palette';

const GAP = 14;

/** The one box beside the pointer, over the page and inside of the window. */
export class HoverBox {
  readonly #box = document.createElement('div');

  constructor(palette: Palette) {
    this.#box.setAttribute('role', 'presentation');
    Object.assign(this.#box.style, {
      position: 'fixed',
      left: '0',
      top: '0',
      zIndex: '1500',
      pointerEvents: 'none',
      padding: '8px 12px',
      border: `1px solid ${palette.line}`,
      borderRadius: '8px',
      boxShadow: '0 8px 24px rgb(0 0 0 / .16)',
      background: palette.raised,
      color: palette.text,
      fontSize: '0.8rem',
    });
  }

  show(content: HTMLElement, x: number, y: number) {
    this.#box.replaceChildren(content);
    if (!this.#box.isConnected) document.body.append(this.#box);
    const { offsetWidth: width, offsetHeight: height } = this.#box;
    const left = x + GAP + width > window.innerWidth ? x - GAP - width : x + GAP;
    const top = Math.min(y + GAP, window.innerHeight - height - 4);
    this.#box.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`;
  }

  hide() {
    this.#box.remove();
  }
}
