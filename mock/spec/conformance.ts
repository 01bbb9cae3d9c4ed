import { checkRequest } from './check-request.ts';
import { checkResponse } from './check-response.ts';
import { type ApiDocument, createOperations } from './operations.ts';
import { peek } from './peek.ts';
import { createSchemas } from './schemas.ts';

/** In which ways one exchange broke the API's description. */
export interface Violations {
  /** What the client sent that the API does not take. Labs are often asked such things on purpose. */
  readonly request: readonly string[];
  /** What our own answer got wrong. That is always a bug, in the lab or in the description. */
  readonly response: readonly string[];
}

/** One request of a client, to be looked at before and after it is answered. */
export interface Exchange {
  /** The request to hand on: the same, with a body that can still be read. */
  readonly request: Request;
  /** The client's body as text, if it is one and not too long. */
  readonly body?: string;
  /** Holds both sides against the description, and gives an answer whose body can still be read. */
  readonly judge: (response: Response) => Promise<{ readonly response: Response; readonly violations: Violations }>;
}

/** Holds every exchange against an API document. */
export type Conformance = (request: Request) => Promise<Exchange>;

export function createConformance(document: ApiDocument): Conformance {
  const made = known.get(document) ?? create(document);
  known.set(document, made);
  return made;
}

/** Compiling takes longer than most tests do, so that all labs of a kind share it. */
const known = new WeakMap<ApiDocument, Conformance>();

function create(document: ApiDocument): Conformance {
  const findOperation = createOperations(document);
  const schemas = createSchemas(document);
  return async (original) => {
    const { message: request, text: body } = await peek(original);
    const url = new URL(request.url);
    const { method, headers } = request;
    return {
      request,
      ...(body !== undefined && { body }),
      async judge(answer) {
        const operation = findOperation(method, url.pathname);
        if (!operation)
          return { response: answer, violations: { request: ['the API has no such operation'], response: [] } };
        const { message: response, text } = await peek(answer);
        const sent = { url, headers, hasBody: body !== '', ...(body !== undefined && { body }) };
        const got = {
          method,
          status: response.status,
          headers: response.headers,
          ...(text !== undefined && { body: text }),
        };
        const violations = {
          request: checkRequest(schemas, operation, sent),
          response: checkResponse(schemas, operation, got),
        };
        return { response, violations };
      },
    };
  };
}
