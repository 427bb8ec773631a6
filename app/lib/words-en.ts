/** The English words that pages show. One chunk; the browser loads only the language in use. */
import about from '#locales/en/about.json'
import auth from '#locales/en/auth.json'
import common from '#locales/en/common.json'
import groups from '#locales/en/groups.json'
import history from '#locales/en/history.json'
import people from '#locales/en/people.json'
import plan from '#locales/en/plan.json'
import settings from '#locales/en/settings.json'
import setup from '#locales/en/setup.json'

export const english = { common, auth, setup, people, groups, plan, history, settings, about }
