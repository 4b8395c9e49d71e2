import { DetailPage } from '../../kit/show/DetailPage';
import { sessionDetail } from './sessionDetail';

export default function SessionPage() {
  return <DetailPage detail={sessionDetail} />;
}
