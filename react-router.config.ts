import type { Config } from '@react-router/dev/config'

export default {
  ssr: true,
  // Every v8 flag is on, so that React Router 8 is a version bump (docs/decisions/0001).
  future: {
    v8_middleware: true,
    v8_passThroughRequests: true,
    v8_trailingSlashAwareDataRequests: true,
    v8_splitRouteModules: true,
    v8_viteEnvironmentApi: true,
  },
} satisfies Config
