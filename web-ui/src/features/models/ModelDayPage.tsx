import { DetailPage } from '../../kit/show/DetailPage';
import { modelDayDetail } from './modelDayDetail';

export default function ModelDayPage() {
  return <DetailPage detail={modelDayDetail} />;
}
