import { DetailPage } from '../../kit/show/DetailPage';
import { threatDetail } from './threatDetail';

export default function ThreatPage() {
  return <DetailPage detail={threatDetail} />;
}
