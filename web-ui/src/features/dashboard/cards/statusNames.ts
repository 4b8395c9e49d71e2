const NAMES: Record<string, string> = {
  '400': 'Bad request',
  '401': 'Unauthorized',
  '402': 'Payment required',
  '403': 'Forbidden',
  '404': 'Not found',
  '405': 'Method not allowed',
  '408': 'Request timeout',
  '409': 'Conflict',
  '413': 'Too large',
  '415': 'Wrong media type',
  '422': 'Unprocessable',
  '429': 'Rate limited',
  '499': 'Client gave up',
  '500': 'Server error',
  '501': 'Not implemented',
  '502': 'Bad gateway',
  '503': 'Unavailable',
  '504': 'Gateway timeout',
  '529': 'Overloaded',
};

/** 429 Rate limited */
export function statusName(status: string | number): string {
  const name = NAMES[String(status)];
  return name ? `${status} ${name}` : String(status);
}
