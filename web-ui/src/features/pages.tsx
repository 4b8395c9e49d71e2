import AccountTree from '@mui/icons-material/AccountTreeOutlined';
import Gateway from '@mui/icons-material/AltRoute';
import Organizations from '@mui/icons-material/ApartmentOutlined';
import Article from '@mui/icons-material/ArticleOutlined';
import Block from '@mui/icons-material/Block';
import Campaign from '@mui/icons-material/CampaignOutlined';
import Boards from '@mui/icons-material/DashboardCustomizeOutlined';
import Api from '@mui/icons-material/DataObject';
import Explore from '@mui/icons-material/ExploreOutlined';
import Audit from '@mui/icons-material/FactCheckOutlined';
import Download from '@mui/icons-material/FileDownloadOutlined';
import Annotations from '@mui/icons-material/FlagOutlined';
import Shield from '@mui/icons-material/GppMaybeOutlined';
import Evaluations from '@mui/icons-material/GradingOutlined';
import Timeline from '@mui/icons-material/HistoryToggleOff';
import Input from '@mui/icons-material/Input';
import Insights from '@mui/icons-material/Insights';
import Key from '@mui/icons-material/KeyOutlined';
import ManageAccounts from '@mui/icons-material/ManageAccountsOutlined';
import Token from '@mui/icons-material/MemoryOutlined';
import Monitor from '@mui/icons-material/MonitorHeartOutlined';
import Bell from '@mui/icons-material/NotificationsNoneOutlined';
import Payments from '@mui/icons-material/PaymentsOutlined';
import Radar from '@mui/icons-material/Radar';
import Receipt from '@mui/icons-material/ReceiptLongOutlined';
import Quarantine from '@mui/icons-material/ReportGmailerrorredOutlined';
import Forum from '@mui/icons-material/ReviewsOutlined';
import Rules from '@mui/icons-material/RuleOutlined';
import Savings from '@mui/icons-material/SavingsOutlined';
import Http from '@mui/icons-material/SyncAlt';
import Target from '@mui/icons-material/TrackChangesOutlined';
import Tune from '@mui/icons-material/TuneOutlined';
import {
  mayAdminister,
  mayRunPlatform,
  seesBudgets,
  seesOrganization,
  seesOthers,
} from '../kit/auth/roles';
import { definePages } from '../kit/shell/pages';
import { STANDARD_PATH } from './home/opening';

/** Every page, in the order of the navigation. What a role may not open is not there for it. */
export const pages = definePages([
  {
    path: '/',
    title: 'Dashboard',
    section: 'Overview',
    icon: Insights,
    shortcut: 'd',
    hasRange: true,
    filtered: 'dashboard',
    load: () => import('./home/HomePage'),
  },
  {
    path: STANDARD_PATH,
    title: 'Standard dashboard',
    hasRange: true,
    filtered: 'dashboard',
    load: () => import('./dashboard/DashboardPage'),
  },
  {
    path: '/boards',
    title: 'Dashboards',
    section: 'Overview',
    icon: Boards,
    shortcut: 'b',
    load: () => import('./boards/BoardsPage'),
  },
  {
    path: '/boards/:id',
    title: 'Dashboard',
    hasRange: true,
    load: () => import('./boards/BoardPage'),
  },
  {
    path: '/explore',
    title: 'Explore',
    section: 'Overview',
    icon: Explore,
    shortcut: 'e',
    hasRange: true,
    load: () => import('./explore/ExplorePage'),
  },
  {
    path: '/api-keys/:prefix',
    title: 'API key',
    hasRange: true,
    load: () => import('./explore/ApiKeyPage'),
  },
  {
    path: '/projects/:name',
    title: 'Project',
    hasRange: true,
    load: () => import('./explore/ProjectPage'),
  },
  {
    path: '/requests',
    title: 'Requests',
    section: 'Activity',
    icon: Http,
    shortcut: 'r',
    hasRange: true,
    filtered: 'requests',
    load: () => import('./requests/RequestList'),
  },
  { path: '/requests/:id/show', title: 'Request', load: () => import('./requests/RequestPage') },
  {
    path: '/traces',
    title: 'Traces',
    section: 'Activity',
    icon: AccountTree,
    shortcut: 'w',
    hasRange: true,
    filtered: 'traces',
    load: () => import('./traces/TraceList'),
  },
  { path: '/traces/:id/show', title: 'Trace', load: () => import('./traces/TracePage') },
  {
    path: '/sessions',
    title: 'Sessions',
    section: 'Activity',
    icon: Timeline,
    shortcut: 's',
    hasRange: true,
    filtered: 'sessions',
    load: () => import('./sessions/SessionList'),
  },
  { path: '/sessions/:id/show', title: 'Session', load: () => import('./sessions/SessionPage') },
  {
    path: '/feedback',
    title: 'Feedback',
    section: 'Activity',
    icon: Forum,
    shortcut: 'f',
    hasRange: true,
    filtered: 'feedback',
    load: () => import('./feedback/FeedbackList'),
  },
  { path: '/feedback/:id/show', title: 'Feedback', load: () => import('./feedback/FeedbackPage') },
  {
    path: '/evaluations',
    title: 'Evaluations',
    section: 'Activity',
    icon: Evaluations,
    may: seesOthers,
    hasRange: true,
    filtered: 'evaluations',
    load: () => import('./evaluations/EvaluationList'),
  },
  {
    path: '/evaluations/:id/show',
    title: 'Evaluation',
    may: seesOthers,
    load: () => import('./evaluations/EvaluationPage'),
  },
  {
    path: '/threats',
    title: 'Threats',
    section: 'Activity',
    icon: Shield,
    shortcut: 't',
    hasRange: true,
    filtered: 'threats',
    load: () => import('./threats/ThreatList'),
  },
  { path: '/threats/:id/show', title: 'Threat', load: () => import('./threats/ThreatPage') },
  {
    path: '/timeline',
    title: 'Timeline',
    hasRange: true,
    load: () => import('./threats/TimelinePage'),
  },
  {
    path: '/models',
    title: 'Models by day',
    section: 'Activity',
    icon: Token,
    shortcut: 'm',
    may: seesOrganization,
    hasRange: true,
    filtered: 'usage',
    load: () => import('./models/ModelDayList'),
  },
  {
    path: '/alerts',
    title: 'Alerts',
    section: 'Activity',
    icon: Bell,
    shortcut: 'n',
    may: seesOrganization,
    load: () => import('./alerts/AlertsPage'),
  },
  {
    path: '/objectives',
    title: 'Objectives',
    section: 'Activity',
    icon: Target,
    shortcut: 'j',
    may: seesOrganization,
    load: () => import('./alerts/ObjectivesPage'),
  },
  {
    path: '/alerts/:id',
    title: 'Alert',
    may: seesOrganization,
    load: () => import('./alerts/AlertPage'),
  },
  {
    path: '/annotations',
    title: 'Annotations',
    section: 'Activity',
    icon: Annotations,
    shortcut: 'x',
    may: seesOthers,
    load: () => import('./annotations/AnnotationsPage'),
  },
  {
    path: '/budgets',
    title: 'Budgets',
    section: 'Activity',
    icon: Savings,
    shortcut: 'u',
    may: seesBudgets,
    load: () => import('./budgets/BudgetsPage'),
  },
  {
    path: '/statements',
    title: 'Statements',
    section: 'Activity',
    icon: Receipt,
    may: seesOrganization,
    load: () => import('./statements/StatementsPage'),
  },
  {
    path: '/statements/:id',
    title: 'Statement',
    may: seesOrganization,
    load: () => import('./statements/StatementPage'),
  },
  {
    path: '/reports',
    title: 'Reports',
    section: 'Activity',
    icon: Article,
    may: seesOrganization,
    load: () => import('./reports/ReportsPage'),
  },
  {
    path: '/reports/runs/:id',
    title: 'Report',
    may: seesOrganization,
    load: () => import('./reports/RunPage'),
  },
  {
    path: '/reports/:id',
    title: 'Report',
    may: seesOrganization,
    load: () => import('./reports/ReportPage'),
  },
  {
    path: '/exports',
    title: 'Exports',
    section: 'Activity',
    icon: Download,
    load: () => import('./exports/ExportsPage'),
  },
  {
    path: '/budgets/:id',
    title: 'Budget',
    may: seesBudgets,
    load: () => import('./budgets/BudgetPage'),
  },
  {
    path: '/models/:id/show',
    title: 'Model on a day',
    may: seesOrganization,
    load: () => import('./models/ModelDayPage'),
  },
  { path: '/user', title: 'User', hasRange: true, load: () => import('./users/UserPage') },
  {
    path: '/accounts',
    title: 'Accounts',
    section: 'Administration',
    icon: ManageAccounts,
    shortcut: 'a',
    may: mayAdminister,
    load: () => import('./access/AccountsPage'),
  },
  {
    path: '/organizations',
    title: 'Organisations',
    section: 'Administration',
    icon: Organizations,
    shortcut: 'z',
    may: mayRunPlatform,
    load: () => import('./access/OrganizationsPage'),
  },
  {
    path: '/system',
    title: 'System',
    section: 'Administration',
    icon: Monitor,
    shortcut: 'y',
    may: mayRunPlatform,
    load: () => import('./system/SystemPage'),
  },
  {
    path: '/api-keys',
    title: 'API keys',
    section: 'Administration',
    icon: Key,
    shortcut: 'k',
    may: mayAdminister,
    load: () => import('./access/ApiKeysPage'),
  },
  {
    path: '/alert-rules',
    title: 'Alert rules',
    section: 'Administration',
    icon: Rules,
    shortcut: 'o',
    may: seesOrganization,
    load: () => import('./alerts/RulesPage'),
  },
  {
    path: '/alert-rules/:id',
    title: 'Alert rule',
    may: seesOrganization,
    load: () => import('./alerts/RulePage'),
  },
  {
    path: '/alert-channels',
    title: 'Alert channels',
    section: 'Administration',
    icon: Campaign,
    shortcut: 'c',
    may: mayAdminister,
    load: () => import('./alerts/ChannelsPage'),
  },
  {
    path: '/gateway',
    title: 'Gateway',
    section: 'Administration',
    icon: Gateway,
    shortcut: 'g',
    may: mayAdminister,
    load: () => import('./gateway/GatewayPage'),
  },
  {
    path: '/settings',
    title: 'Settings',
    section: 'Administration',
    icon: Tune,
    may: mayAdminister,
    load: () => import('./settings/SettingsPage'),
  },
  {
    path: '/detection',
    title: 'Detection',
    section: 'Administration',
    icon: Radar,
    shortcut: 'h',
    may: mayAdminister,
    load: () => import('./detection/DetectionPage'),
  },
  {
    path: '/responses',
    title: 'Responses',
    section: 'Administration',
    icon: Block,
    shortcut: 'v',
    may: mayAdminister,
    load: () => import('./responses/ResponsesPage'),
  },
  {
    path: '/sources',
    title: 'Sources',
    section: 'Administration',
    icon: Input,
    shortcut: 'i',
    may: seesOrganization,
    load: () => import('./sources/SourcesPage'),
  },
  {
    path: '/prices',
    title: 'Prices',
    section: 'Administration',
    icon: Payments,
    shortcut: 'p',
    may: mayAdminister,
    load: () => import('./prices/PricesPage'),
  },
  {
    path: '/quarantine',
    title: 'Quarantine',
    section: 'Administration',
    icon: Quarantine,
    shortcut: 'q',
    may: mayAdminister,
    load: () => import('./quarantine/QuarantinePage'),
  },
  {
    path: '/audit',
    title: 'Audit',
    section: 'Administration',
    icon: Audit,
    shortcut: 'l',
    hasRange: true,
    may: mayAdminister,
    filtered: 'audit',
    load: () => import('./audit/AuditList'),
  },
  {
    path: '/audit/:id/show',
    title: 'Act',
    may: mayAdminister,
    load: () => import('./audit/AuditPage'),
  },
  { path: '/graphiql', title: 'GraphiQL', section: 'Interface', icon: Api },
]);
