import { DetailPage } from '../../kit/show/DetailPage';
import { evaluationDetail } from './evaluationDetail';

export default function EvaluationPage() {
  return <DetailPage detail={evaluationDetail} />;
}
