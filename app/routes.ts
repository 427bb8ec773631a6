/** The site map. Static paths win over `/:partnership`; a partnership's slug can never be one of them. */
import { type RouteConfig, route } from '@react-router/dev/routes'

export default [
  route('language', 'routes/language.tsx'),

  // Everything inside one partnership wears its frame (places and groups).
  route(':partnership', 'routes/partnership.tsx', []),

  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig
