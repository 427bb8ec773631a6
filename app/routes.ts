/** The site map. Static paths win over `/:partnership`; a partnership's slug can never be one of them. */
import { index, layout, type RouteConfig, route } from '@react-router/dev/routes'

export default [
  layout('routes/outside.tsx', [
    index('routes/index.tsx'),
    route('sign-in', 'routes/sign-in.tsx'),
    route('sign-in/link', 'routes/sign-in-link.tsx'),
    route('sign-out', 'routes/sign-out.tsx'),
    route('recover', 'routes/recover.tsx'),
    route('recover/:token', 'routes/recover-token.tsx'),
    route('settings', 'routes/settings.tsx'),
    route('about', 'routes/about.tsx'),
    route('language', 'routes/language.tsx'),
    route('dev/mail', 'routes/dev-mail.tsx'),
    route('api/auth/*', 'routes/auth-api.ts'),
    route('set-up/:token', 'routes/set-up.tsx'),
    route('invitations/:link', 'routes/invitation.tsx'),
    route('*', 'routes/not-found.tsx'),
  ]),

  // Everything inside one partnership wears its frame (places and groups).
  route(':partnership', 'routes/partnership.tsx', [
    index('routes/partnership-home.tsx'),
    route('set-up', 'routes/checklist.tsx'),
    route('groups', 'routes/groups.tsx'),
    route('groups/new', 'routes/group-new.tsx'),
    route('groups/:group', 'routes/group.tsx'),
    route('groups/:group/edit', 'routes/group-edit.tsx'),
    route('people', 'routes/people.tsx'),
    route('people/invite', 'routes/people-invite.tsx'),
    route('about', 'routes/partnership-about.tsx'),
    route('groups/:group/plans/new', 'routes/plan-new.tsx'),
    route('plans/:documentId', 'routes/plan.tsx'),
    route('plans/:documentId/history', 'routes/plan-history.tsx'),
    route('plans/:documentId/history/difference', 'routes/plan-difference.tsx'),
    route('plans/:documentId/history/:version', 'routes/plan-version.tsx'),
    // Inside the partnership a page that is not there keeps the way back in sight.
    route('*', 'routes/not-found.tsx', { id: 'not-found-inside' }),
  ]),
  route(':partnership/plans/:documentId/print', 'routes/plan-print.tsx'),
  route(':partnership/plans/:documentId/markdown', 'routes/plan-markdown.ts'),
] satisfies RouteConfig
