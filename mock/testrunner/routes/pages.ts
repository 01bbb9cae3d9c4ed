import { errorPage, webPage } from '../answers.ts';
import type { Route } from './route.ts';

/** Nothing lies there on the real server either. */
export const staticRoute: Route = {
  path: /^\/static\/[^/][^\n]*\n?$/,
  methods: { GET: () => errorPage(404) },
};

/** The web interface: one page for every path, except for names that are taken for parts of it. */
export const pageRoute: Route = {
  path: /^\/(?:([^/][^\n]*)\n?)?$/,
  methods: {
    GET({ parts: [path = ''] }) {
      if (!path.includes('bundle') && !path.includes('css')) return webPage();
      return errorPage(path.includes('\0') ? 400 : 404);
    },
  },
};
