import { PieChart } from 'echarts/charts';
import { echarts } from './echarts';

echarts.use([PieChart]);
