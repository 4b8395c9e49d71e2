import type { Subject } from '../filter/fields';
import { hintOf } from '../filter/hint';

interface Props {
  /** By whose fields the page is filtered, if by any. */
  filtered?: Subject;
}

/** Stands where a page will be, in its shape. index.html has its looks, and shows the same before the code is there. */
export function PageSkeleton({ filtered }: Props) {
  const shape = filtered && (filtered === 'dashboard' ? filtered : 'list');
  return (
    <div className={`page-skeleton ${shape ?? ''}`} role="status" aria-label="Loading the page">
      <i />
      <p aria-hidden>{filtered && hintOf(filtered)}</p>
      <i className="tile" />
      <i className="tile" />
      <i className="tile" />
      <i className="tile" />
      <i />
    </div>
  );
}
