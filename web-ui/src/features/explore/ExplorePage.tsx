import { ExploreFrame } from './ExploreFrame';

/** Any measure of any requests, by anything and over any time. */
export default function ExplorePage() {
  return <ExploreFrame title="Explore" />;
}
