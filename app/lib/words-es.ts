/** The Spanish words that pages show. One chunk; the browser loads only the language in use. */
import about from '#locales/es/about.json'
import auth from '#locales/es/auth.json'
import common from '#locales/es/common.json'
import groups from '#locales/es/groups.json'
import history from '#locales/es/history.json'
import people from '#locales/es/people.json'
import plan from '#locales/es/plan.json'
import settings from '#locales/es/settings.json'
import setup from '#locales/es/setup.json'

export const spanish = { common, auth, setup, people, groups, plan, history, settings, about }
