import { DetailPage } from '../../kit/show/DetailPage';
import { feedbackDetail } from './feedbackDetail';

export default function FeedbackPage() {
  return <DetailPage detail={feedbackDetail} />;
}
