// Generated from openapi/testflinger.yaml by `npm run generate`. Do not edit.
export interface paths {
    "/v1/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Name and version of the server
         * @description Needs no login on any server. Agents use it as their health check. `/v1` without the slash is the same.
         */
        get: operations["identify"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/oauth2/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange client id and secret for tokens
         * @description HTTP Basic with an empty body. The permissions are frozen into the access token until it expires. Two tokens issued within the same second are identical. Accounts that were made by a login through OIDC have no secret and always fail here.
         */
        post: operations["issueToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/oauth2/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a new access token for a refresh token
         * @description Gives an access token only. The refresh token can be used again and its lifetime is not extended. If the account was deleted meanwhile this still succeeds, but every use of the new token is a 500.
         */
        post: operations["refreshToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/oauth2/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke a refresh token
         * @description Role admin. Final. Access tokens cannot be revoked; those already issued work until they expire.
         */
        post: operations["revokeToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oidc/auth-init": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a login in the browser
         * @description Starts the device flow of the configured identity provider. The route does not exist on a server without OIDC, so its 404 tells that anonymous requests are allowed. A login creates an account whose client id is the e-mail address and whose role is contributor; it is deleted after 90 days without a login.
         */
        post: operations["startDeviceLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oidc/auth-poll/{request_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask whether the login in the browser is done
         * @description Poll at the interval given when the login was started. The route does not exist on a server without OIDC.
         */
        post: operations["pollDeviceLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/job": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Take the next job (agents)
         * @description Role agent. Picks, among the waiting jobs of the named queues whose attachments are absent or complete and which do not exclude this agent, the one with the highest priority; ties normally go to the oldest. Its state becomes `running`. **Not safe:** each call takes a job, HEAD as well. Any agent may take from any queue, under any name in the cookie. An official agent that serves a restricted queue with owners asks for its restricted queues only.
         */
        get: operations["takeJob"];
        put?: never;
        /**
         * Submit a job
         * @description Roles admin, manager, contributor. Checked in this order: login, schema, `exclude_agents`, secrets, `job_id`, priority, restricted queue, reservation. There is no idempotency key: a repeated POST makes a second job. To retry safely choose the `job_id` yourself and look with `GET /v1/job/{job_id}` (204 or 200) before sending again. A queue that no agent serves is accepted.
         */
        post: operations["submitJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/job/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find jobs by tag and state
         * @description Roles admin, manager, contributor. Without a filter every retained job comes back. A tag of your own makes this the cheapest way to follow a state. Unknown parameters are ignored.
         */
        get: operations["searchJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/job/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that came back when the job was submitted. Other spellings of a UUID (upper case, no dashes, braces) are valid but find nothing. */
                job_id: components["parameters"]["JobIdInPath"];
            };
            cookie?: never;
        };
        /**
         * The definition of a job as stored
         * @description Roles admin, manager, contributor. The submitted document after conversion, with `job_id` and `exclude_agents` filled in. Secrets show as paths, never as values.
         */
        get: operations["getJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/job/{job_id}/action": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that came back when the job was submitted. Other spellings of a UUID (upper case, no dashes, braces) are valid but find nothing. */
                job_id: components["parameters"]["JobIdInPath"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a job
         * @description Roles admin, manager, contributor; nobody checks whose job it is. Only sets the state to `cancelled`. A waiting job stays there for ever. A running one is stopped by its agent (not during provisioning), cleaned up, and then becomes `complete`. The agent can overwrite the state with that of its next phase, so keep looking and cancel again if that happens.
         */
        post: operations["cancelJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/job/{job_id}/position": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that came back when the job was submitted. Other spellings of a UUID (upper case, no dashes, braces) are valid but find nothing. */
                job_id: components["parameters"]["JobIdInPath"];
            };
            cookie?: never;
        };
        /**
         * How many jobs come before this one
         * @description Roles admin, manager, contributor. 0 means next. An estimate: it counts the waiting jobs of the same queue name, those that still wait for attachments too, and ignores that an agent may serve several queues.
         */
        get: operations["getJobPosition"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/job/{job_id}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that came back when the job was submitted. Other spellings of a UUID (upper case, no dashes, braces) are valid but find nothing. */
                job_id: components["parameters"]["JobIdInPath"];
            };
            cookie?: never;
        };
        /**
         * Download the attachments of a job (agents)
         * @description Role agent. The bytes that were uploaded, without a `Content-Encoding`, so HTTP clients do not unpack them.
         */
        get: operations["downloadAttachments"];
        put?: never;
        /**
         * Upload the attachments of a job
         * @description Roles admin, manager, contributor. One gzipped tar whose members lie below `provision/`, `firmware_update/` or `test/`. The server does not look inside; an agent refuses any other member, even bare directory entries such as `test/`, and the job then ends with no more than a cleanup status. Repeating the upload while the job still waits is safe and changes nothing.
         */
        post: operations["uploadAttachments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/job/{job_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that came back when the job was submitted. Other spellings of a UUID (upper case, no dashes, braces) are valid but find nothing. */
                job_id: components["parameters"]["JobIdInPath"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Forward the events of a job to its webhook (agents)
         * @description Role agent. The server removes `job_status_webhook` from the body, sends the rest to that address with PUT (3 s, one repetition, no redirects followed) and relays status and text of the answer. Scheme, host and port of the webhook must be those configured on the server.
         */
        post: operations["reportJobEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/result/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that came back when the job was submitted. Other spellings of a UUID (upper case, no dashes, braces) are valid but find nothing. */
                job_id: components["parameters"]["JobIdInPath"];
            };
            cookie?: never;
        };
        /**
         * State, statuses and logs of a job
         * @description Every role. Contains the whole text of all logs each time; to follow a state use `GET /v1/job/search` or `GET /v1/queues/{queue}/jobs`, and to follow a log its own endpoint.
         */
        get: operations["getResult"];
        put?: never;
        /**
         * Report state, statuses and device (agents)
         * @description Role agent. `status` and `device_info` replace what was there; fields left out stay. For an unknown job the answer is 200 as well and nothing is stored. It can also take a job out of `cancelled`.
         */
        post: operations["postResult"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/result/{job_id}/log/{log_type}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that came back when the job was submitted. Other spellings of a UUID (upper case, no dashes, braces) are valid but find nothing. */
                job_id: components["parameters"]["JobIdInPath"];
                /** @description `output` is what the commands print, in lumps of about ten seconds. `serial` is the serial console, which arrives only after a phase has ended. */
                log_type: components["schemas"]["LogType"];
            };
            cookie?: never;
        };
        /**
         * Read a log, whole or from a place on
         * @description Roles admin, manager, contributor. Reading takes nothing away. Fragments are numbered per job and log type, across all phases. To follow a log, start at the highest `last_fragment_number` of all phases plus one. After the end of the job read once more: cancelled jobs go on writing for up to twenty seconds. An unknown job gives empty logs, not an error. Unknown parameters are refused.
         */
        get: operations["getLog"];
        put?: never;
        /**
         * Add a fragment to a log (agents)
         * @description Role agent. Nothing is overwritten: a number sent twice is stored and read twice. The fragment of an unknown job is kept and can be read.
         */
        post: operations["postLogFragment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/result/{job_id}/artifact": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that came back when the job was submitted. Other spellings of a UUID (upper case, no dashes, braces) are valid but find nothing. */
                job_id: components["parameters"]["JobIdInPath"];
            };
            cookie?: never;
        };
        /**
         * Download the artifacts of a job
         * @description Roles admin, manager, contributor. A gzipped tar, everything under `artifacts/`. Agents upload it before they report `complete`, so a 204 after that means that there is none. **Beware:** it is sent with `Content-Encoding: gzip` whatever the request accepts. Clients that honour the header (browsers, `fetch`) hand out a plain tar, others the gzip: look for the bytes `1f 8b`.
         */
        get: operations["downloadArtifact"];
        put?: never;
        /**
         * Upload the artifacts of a job (agents)
         * @description Role agent. The last upload wins. Accepted and kept for an unknown job too.
         */
        post: operations["uploadArtifact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Advertised queues
         * @description Roles admin, manager, contributor. Only queues that an agent advertised; others can exist. Advertising alone does not make a queue exist for `GET /v1/queues/{queue}/agents`.
         */
        get: operations["listQueues"];
        put?: never;
        /**
         * Advertise queues
         * @description Roles admin, manager, agent. Adds and changes, never deletes.
         */
        post: operations["advertiseQueues"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/images": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Advertise the images of queues
         * @description Roles admin, manager, agent. Replaces all images of each queue named. An unknown queue becomes advertised with an empty description.
         */
        post: operations["advertiseImages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/images/{queue}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of a queue. A name with a slash cannot be reached here, escaped or not. */
                queue: components["parameters"]["QueueInPath"];
            };
            cookie?: never;
        };
        /**
         * Images advertised for a queue
         * @description Roles admin, manager, contributor. An unknown queue gives an empty object.
         */
        get: operations["listImages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All agents
         * @description Roles admin, manager, contributor. Raw records, in storage order.
         */
        get: operations["listAgents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/data/{agent_name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of an agent. */
                agent_name: components["parameters"]["AgentNameInPath"];
            };
            cookie?: never;
        };
        /**
         * One agent
         * @description Every role.
         */
        get: operations["getAgent"];
        put?: never;
        /**
         * Create or change the record of an agent
         * @description Roles admin, manager, agent. Fields left out stay. Setting `state` to `offline`, `maintenance` or `restart` is how a manager stops an agent after its current job.
         */
        post: operations["updateAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/provision_logs/{agent_name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of an agent. */
                agent_name: components["parameters"]["AgentNameInPath"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report how provisioning went (agents)
         * @description Role agent. Sets the streak of passes or failures on the record of the agent. Agents report skipped provisioning as successful.
         */
        post: operations["postProvisionLog"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queues/wait_times": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How long jobs waited in their queues
         * @description Roles admin, manager, contributor. Percentiles over every job ever taken. A queue without any is left out, an unknown one too.
         */
        get: operations["getWaitTimes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queues/{queue}/agents": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of a queue. A name with a slash cannot be reached here, escaped or not. */
                queue: components["parameters"]["QueueInPath"];
            };
            cookie?: never;
        };
        /**
         * Agents that serve a queue
         * @description Roles admin, manager, contributor. Shorter than `GET /v1/agents/data`. Offline agents are listed too.
         */
        get: operations["listQueueAgents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queues/{queue}/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of a queue. A name with a slash cannot be reached here, escaped or not. */
                queue: components["parameters"]["QueueInPath"];
            };
            cookie?: never;
        };
        /**
         * Jobs of a queue
         * @description Roles admin, manager, contributor. All retained jobs, finished and cancelled ones too.
         */
        get: operations["listQueueJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/restricted-queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All restricted queues
         * @description Roles admin, manager, contributor.
         */
        get: operations["listRestrictedQueues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/restricted-queues/{queue}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of a queue. A name with a slash cannot be reached here, escaped or not. */
                queue: components["parameters"]["QueueInPath"];
            };
            cookie?: never;
        };
        /**
         * One restricted queue
         * @description Roles admin, manager, contributor.
         */
        get: operations["getRestrictedQueue"];
        put?: never;
        /**
         * Restrict a queue and let a client use it
         * @description Roles admin, manager. Repeating it changes nothing.
         */
        post: operations["restrictQueue"];
        /**
         * Open a restricted queue to everybody
         * @description Roles admin, manager. Needs a JSON body although it is a DELETE. The whole queue is restricted no longer, but only the client named loses its grant.
         */
        delete: operations["unrestrictQueue"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/client-permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All clients
         * @description Roles admin, manager.
         */
        get: operations["listClientPermissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/client-permissions/{client_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of a client. */
                client_id: components["parameters"]["ClientIdInPath"];
            };
            cookie?: never;
        };
        /**
         * One client
         * @description Roles admin, manager.
         */
        get: operations["getClientPermissions"];
        /**
         * Create or change a client
         * @description Roles admin, manager. Fields left out stay; a map that is sent replaces the old one. Queues are granted with `POST /v1/restricted-queues/{queue}`.
         */
        put: operations["putClientPermissions"];
        post?: never;
        /**
         * Delete a client
         * @description Role admin. Its id and secret work no more. A refresh token still gives tokens, but any use of those is a 500.
         */
        delete: operations["deleteClientPermissions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/secrets/{client_id}/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of a client. */
                client_id: components["parameters"]["ClientIdInPath"];
                /** @description Where the secret is kept: segments of letters, digits, `_` and `-`, parted by `/`. The slashes are part of the URL and are not escaped. */
                path: string;
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Store a secret
         * @description Roles admin, manager, contributor, each with a login and only below the own client id. A secret cannot be read back; a job names its path in `test_data.secrets`.
         */
        put: operations["putSecret"];
        post?: never;
        /**
         * Delete a secret
         * @description Roles admin, manager, contributor, each with a login and only below the own client id. A secret that is not there is 200 as well.
         */
        delete: operations["deleteSecret"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The server's own description of its API
         * @description Generated from its code, open to everybody, and wrong in places: lists are described as single objects, and the answer of the search has another shape. With a slash at its end the path is unknown.
         */
        get: operations["getOwnDescription"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page that shows the server's own description
         * @description Open to everybody. With a slash at its end the path is unknown.
         */
        get: operations["showApiDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The first page of the web interface
         * @description Open to everybody, also on a server with OIDC.
         */
        get: operations["showHome"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page of all jobs */
        get: operations["showJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The page of a job
         * @description The link to give to people.
         */
        get: operations["showJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page of all agents */
        get: operations["showAgents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{agent_name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page of an agent */
        get: operations["showAgent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page of all queues */
        get: operations["showQueues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/queues/{queue}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page of a queue */
        get: operations["showQueue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description A deliberate refusal.
         * @example {
         *       "detail": {},
         *       "message": "Bad Request"
         *     }
         */
        ErrorMessage: {
            /** @description Empty. */
            detail: {
                [key: string]: unknown;
            };
            /** @description What is wrong, in words. Some end in a newline. */
            message: string;
        };
        /**
         * @description The JSON body does not fit the schema.
         * @example {
         *       "detail": {
         *         "json": {
         *           "tags": {
         *             "1": [
         *               "Not a valid string."
         *             ]
         *           }
         *         }
         *       },
         *       "message": "Validation error"
         *     }
         */
        ValidationError: {
            detail: {
                json: components["schemas"]["FieldErrors"];
            };
            /** @example Validation error */
            message: string;
        };
        /** @description The query of a job search does not fit the schema. */
        QueryValidationError: {
            detail: {
                query: components["schemas"]["FieldErrors"];
            };
            /** @example Validation error */
            message: string;
        };
        /** @description The query of a log is wrong. Here `message` is an object. */
        LogQueryError: {
            /** @description Empty. */
            detail: {
                [key: string]: unknown;
            };
            /** @description The complaints for each parameter. */
            message: {
                [key: string]: string[];
            };
        };
        /** @description A short text with the content type `text/html`, sometimes with a newline at its end. It is not HTML. */
        PlainText: string;
        /** @description An empty JSON object instead of an error message. */
        EmptyObject: Record<string, never>;
        /** @description A page of the web server or of a proxy, never of the API. Good for a log, not for parsing. */
        HtmlPage: string;
        /**
         * @description Complaints by field name. The tree follows the document: fields of objects, list indexes as strings, and for maps `key` and `value` below each key. Complaints about an object as a whole stand under `_schema`.
         * @example {
         *       "job_queue": [
         *         "Missing data for required field."
         *       ]
         *     }
         * @example {
         *       "status": {
         *         "zz": {
         *           "key": [
         *             "Must be one of: setup, provision."
         *           ]
         *         }
         *       }
         *     }
         */
        FieldErrors: {
            [key: string]: components["schemas"]["FieldErrorTree"];
        };
        /** @description A list of complaints, a branch of the tree, or now and then a bare text (seen for `provision_data._schema`). */
        FieldErrorTree: string[] | string | components["schemas"]["FieldErrors"];
        /**
         * @description The bare text `OK`.
         * @example OK
         * @constant
         */
        OkText: "OK";
        /**
         * @description `Testflinger Server v` and the version.
         * @example Testflinger Server v1.5.0
         */
        Identification: string;
        /**
         * @description A whole number as text; 0 is next.
         * @example 0
         */
        QueuePosition: string;
        /**
         * Format: binary
         * @description The bytes of a file.
         */
        BinaryStream: string;
        FileUpload: {
            /**
             * Format: binary
             * @description A gzipped tar. The server does not look inside.
             */
            file: string;
        };
        Status: {
            /** @example OK */
            status: string;
        };
        /**
         * @description A phase of a job, in the order in which they run. Cleanup always runs.
         * @enum {string}
         */
        Phase: "setup" | "provision" | "firmware_update" | "test" | "allocate" | "reserve" | "cleanup";
        /** @enum {string} */
        LogType: "output" | "serial";
        /**
         * @description What the job does. Known values: `waiting`; `running` from when an agent takes it; then each of `setup`, `provision`, `firmware_update`, `test`, `allocate`, `reserve` in turn, even for phases that are skipped; `allocated` for the child of a multi-device job that holds its device; `cancelled`; `complete`. `cleanup` and `completed` are defined but agents do not post them; take `completed` as `complete`. The server does not check this text, so expect others. During cleanup the state still shows the last phase.
         * @example waiting
         * @example running
         * @example test
         * @example cancelled
         * @example complete
         */
        JobState: string;
        /**
         * @description The states that a search accepts, which are not those that jobs have.
         * @enum {string}
         */
        SearchState: "setup" | "provision" | "firmware_update" | "test" | "allocate" | "allocated" | "reserve" | "cleanup" | "cancelled" | "completed" | "active";
        /**
         * @description Known values: `waiting`, the name of a phase, `offline`, `maintenance`, `restart`. The server does not check this text. A dead agent keeps its last state until the record expires.
         * @example waiting
         * @example test
         * @example offline
         */
        AgentState: string;
        /**
         * Format: date-time
         * @description UTC in whole seconds. Old servers sent `{"$date":...}` instead.
         * @example 2026-01-01T12:00:00Z
         */
        Timestamp: string;
        RefreshToken: {
            /** @description The refresh token. */
            refresh_token: string;
        };
        AccessToken: {
            /** @description A JWT signed with HS256, to be sent as bearer token. */
            access_token: string;
            /** @example Bearer */
            token_type: string;
            /**
             * @description Lifetime of the access token in seconds.
             * @example 600
             */
            expires_in: number;
        };
        TokenPair: components["schemas"]["AccessToken"] & {
            /** @description An opaque text that is good for six days. Idle ones are deleted after 90 days. */
            refresh_token: string;
        };
        /** @description What an access token says about its bearer. */
        AccessTokenClaims: {
            /** @description When it expires in seconds since 1970; five seconds of leeway. */
            exp: number;
            /** @description When it was issued in seconds since 1970. */
            iat: number;
            /** @example access_token */
            sub: string;
            permissions?: components["schemas"]["ClientPermissions"];
        };
        /** @description The identity provider's answer without its device code. */
        DeviceLogin: {
            /** @description The id to poll with. */
            request_id: string;
            /** @description What the person types in. */
            user_code: string;
            /** @description The page to open. */
            verification_uri: string;
            /** @description The same page with the code filled in. */
            verification_uri_complete?: string;
            /** @description Seconds until the codes expire. */
            expires_in: number;
            /** @description Seconds to wait between polls. */
            interval?: number;
        };
        DeviceLoginError: {
            /**
             * @description `authorization_pending` and `slow_down` mean go on; `access_denied`, `expired_token` and anything else mean stop.
             * @example authorization_pending
             */
            error: string;
        };
        /**
         * Job
         * @description A job as it is submitted. Unknown fields are refused. A section that is absent means that its phase is skipped. The key `attachments` in any section, even as an empty list, makes the job wait until an archive is uploaded; nothing ends that wait but the expiry of the job.
         */
        Job: {
            /** @description The queue to put the job into. A slash is accepted, but then the queue cannot be asked for its agents or jobs. */
            job_queue: string;
            /** @description Leave out, or empty, for a new id. A UUID of your own, in lower case with dashes, allows a safe retry. Nothing enforces that it is unique: a second job with the same id is stored too, and reads find the older one. */
            job_id?: string;
            /** @description The job that made this one a child. Set by the multi-device connector; not checked. */
            parent_job_id?: string;
            /** @description A name for people. */
            name?: string;
            /** @description Texts to find the job by. Matched as a whole. */
            tags?: string[];
            /** @description Seconds that each phase may take, not the job as a whole, and not the reservation. The agent may allow less. 14400 if neither says anything. */
            global_timeout?: number;
            /** @description Seconds without output after which the test phase is stopped. The agent may allow less. 900 if left out. */
            output_timeout?: number;
            /** @description Seconds that a multi-device job waits for its devices. 7200 if left out. */
            allocation_timeout?: number;
            /** @description How to prepare the device. Absent, null or empty skips the phase. */
            provision_data?: components["schemas"]["ProvisionData"] | null;
            firmware_update_data?: components["schemas"]["FirmwareUpdateData"];
            test_data?: components["schemas"]["TestData"];
            allocate_data?: components["schemas"]["AllocateData"];
            reserve_data?: components["schemas"]["ReserveData"];
            /** @description Where to send events. Not checked when submitted; to be of use it must be a URL on the webhook host that the server is configured for. */
            job_status_webhook?: string;
            /** @description Higher goes first. 0 if left out; anything else, negative too, needs a login and a grant. */
            job_priority?: number;
            /** @description Agents that must not take the job. At least one other agent must serve the queue; offline ones count. */
            exclude_agents?: string[];
            /** @description Stored and handed on; what it does is up to the agent. */
            debug?: boolean;
        };
        /**
         * Attachment
         * @description A file for the agent. The key `local` belongs to the job file of the official client only; remove it and fill in `agent` before submitting.
         */
        Attachment: {
            /** @description Where the agent puts the file; relative to the attachments of the phase. */
            agent: string;
            /** @description Where the file goes on the device. */
            device?: string;
        };
        /**
         * Firmware update
         * @description Free; the known keys are read by device connectors.
         */
        FirmwareUpdateData: {
            /** @description Which firmware, for example `latest`. Not checked. */
            version?: unknown;
            /** @description Go on if the update fails. False if left out. Not checked. */
            ignore_failure?: unknown;
            /** @description Do nothing. Not checked. */
            skip?: unknown;
            /** @description Files for this phase. The server does not check these. */
            attachments?: components["schemas"]["Attachment"][];
        } & {
            [key: string]: unknown;
        };
        /**
         * Test
         * @description What to run on the agent against the device. Not null, and no key `skip`.
         */
        TestData: {
            /** @description A shell script, one text and not a list. Without a shebang it runs under bash, and its exit status is that of its last command unless it sets `-e`. */
            test_cmds?: string;
            /** @description Files for this phase. */
            attachments?: components["schemas"]["Attachment"][];
            /** @description User on the device. */
            test_username?: string;
            /** @description Password on the device. */
            test_password?: string;
            /**
             * @description Environment variables and the paths of the secrets to put into them. Needs a login and a server with a store for secrets, even if empty. Every path must exist in the namespace of the client.
             * @example {
             *       "PASSWORD": "lab/password"
             *     }
             */
            secrets?: {
                [key: string]: string;
            };
        };
        /**
         * Allocation
         * @description Free. Children of a multi-device job carry `allocate`.
         */
        AllocateData: {
            /** @description True to hold the device for the parent job. Not checked. */
            allocate?: unknown;
        } & {
            [key: string]: unknown;
        };
        /**
         * Reservation
         * @description Keep the device after the tests and let these people in.
         */
        ReserveData: {
            /** @description Whose keys to import. */
            ssh_keys?: string[];
            /** @description How long. One hour if left out; above six hours (21600 s) needs a login and a grant. */
            timeout?: components["schemas"]["Duration"];
        };
        /**
         * Duration
         * @description Whole seconds, or numbers with units: `s sec m min h hour d day`, in any case, with or without spaces, combined as in `2h30m`. The server stores seconds.
         * @example 3600
         * @example 2h30m
         * @example 1 day
         */
        Duration: number | string;
        /**
         * URL
         * @description Begins with http, https, ftp or ftps; the host has a dot and at least two characters behind the last one, or is an IP address or `localhost`.
         * @example https://images.example.com/noble.img
         */
        HttpUrl: string;
        /**
         * Provisioning
         * @description One of the variants. The server tries them in this order and refuses keys of different variants together, always with `Invalid provision data schema.`
         */
        ProvisionData: components["schemas"]["ProvisionCm3"] | components["schemas"]["ProvisionMaas"] | components["schemas"]["ProvisionMulti"] | components["schemas"]["ProvisionMuxpi"] | components["schemas"]["ProvisionNone"] | components["schemas"]["ProvisionOemAutoinstall"] | components["schemas"]["ProvisionOemScript"] | components["schemas"]["ProvisionIotCustom"] | components["schemas"]["ProvisionIotPreset"] | components["schemas"]["ProvisionKvmAutoinstall"] | components["schemas"]["ProvisionKvmGeneric"] | components["schemas"]["ProvisionKvmOem2204"] | components["schemas"]["ProvisionKvmPreset"];
        /**
         * cm3
         * @description Write an image.
         */
        ProvisionCm3: {
            /** @description The image. */
            url: components["schemas"]["HttpUrl"];
        };
        /**
         * maas
         * @description Deploy through MAAS. An empty object counts as this variant.
         */
        ProvisionMaas: {
            /**
             * @description The release, for example `noble`.
             * @example noble
             */
            distro?: string;
            /** @description The kernel to deploy. */
            kernel?: string;
            /** @description Data for cloud-init. */
            user_data?: string;
            /** @description The storage layout. */
            disks?: {
                [key: string]: unknown;
            }[];
            /** @description Deploy into memory. */
            ephemeral?: boolean;
        };
        /**
         * multi
         * @description A job on several devices.
         */
        ProvisionMulti: {
            /** @description The children, each a job document. They are checked only when the agent submits them. */
            jobs: {
                [key: string]: unknown;
            }[];
        };
        /**
         * muxpi
         * @description Write an image with a MuxPi. Needs `url` or `use_attachment`.
         */
        ProvisionMuxpi: {
            /** @description The image. */
            url?: components["schemas"]["HttpUrl"];
            /** @description The attachment to use as image. */
            use_attachment?: string;
            /** @description Files for this phase. */
            attachments?: components["schemas"]["Attachment"][];
            /** @description Create the user on the device. */
            create_user?: boolean;
            /** @description A URL that answers once the device is up. Not checked. */
            boot_check_url?: string;
            /**
             * @description The medium to write to.
             * @enum {string}
             */
            media?: "sd" | "usb";
        };
        /**
         * noprovision
         * @description Do not provision.
         */
        ProvisionNone: {
            /** @description True if left out. */
            skip?: boolean;
        };
        /**
         * oem_autoinstall
         * @description Install an OEM image unattended.
         */
        ProvisionOemAutoinstall: {
            /** @description The image. */
            url?: components["schemas"]["HttpUrl"];
            /** @description Files for this phase; the keys below name some of them. */
            attachments?: components["schemas"]["Attachment"][];
            /** @description The file with the token for the download. */
            token_file?: string;
            /** @description The file with the answers for the installer. */
            user_data?: string;
            /** @description The file with the boot loader configuration. */
            redeploy_cfg?: string;
            /** @description The file with the SSH keys. */
            authorized_keys?: string;
            /** @description The image for the control host. Not checked. */
            control_host_iso_url?: string;
            /** @description What kind of image that is. */
            control_host_iso_type?: string;
            /** @description Whether to adapt the answers for the installer. */
            update_user_data?: boolean;
        };
        /**
         * oem_script
         * @description Install an OEM image by script.
         */
        ProvisionOemScript: {
            /** @description The image. */
            url: components["schemas"]["HttpUrl"];
        };
        /**
         * control_host_iot_custom
         * @description Provision an IoT device through a control host, by a plan of your own. Needs exactly one of `url`, `urls` and `attachments`.
         */
        ProvisionIotCustom: {
            /** @description The steps. */
            provision_plan: {
                [key: string]: unknown;
            };
            /** @description The image. */
            url?: components["schemas"]["HttpUrl"];
            urls?: components["schemas"]["HttpUrls"];
            attachments?: components["schemas"]["OneAttachment"];
            ubuntu_sso_email?: components["schemas"]["UbuntuSsoEmail"];
            provisioning_timeout?: components["schemas"]["ProvisioningTimeout"];
            agent_ssh_access?: components["schemas"]["AgentSshAccess"];
        };
        /**
         * control_host_iot_preset
         * @description Provision an IoT device through a control host, by a ready plan. Needs exactly one of `url`, `urls` and `attachments`.
         */
        ProvisionIotPreset: {
            preset: components["schemas"]["Preset"];
            preset_kwargs?: components["schemas"]["PresetArguments"];
            /** @description The image. */
            url?: components["schemas"]["HttpUrl"];
            urls?: components["schemas"]["HttpUrls"];
            attachments?: components["schemas"]["OneAttachment"];
            provisioning_timeout?: components["schemas"]["ProvisioningTimeout"];
            agent_ssh_access?: components["schemas"]["AgentSshAccess"];
        };
        /**
         * control_host_kvm_autoinstall
         * @description Install unattended through a control host with keyboard, video and mouse.
         */
        ProvisionKvmAutoinstall: {
            /** @description The installer image. */
            url: components["schemas"]["HttpUrl"];
            robot_tasks: components["schemas"]["RobotTasks"];
            robot_retries?: components["schemas"]["RobotRetries"];
            autoinstall_storage_layout?: components["schemas"]["AutoinstallStorageLayout"];
            ubuntu_sso_email?: components["schemas"]["UbuntuSsoEmail"];
            autoinstall_base_user_data?: components["schemas"]["AutoinstallBaseUserData"];
            autoinstall_oem?: components["schemas"]["AutoinstallOem"];
            cmdline_append?: components["schemas"]["CmdlineAppend"];
            provisioning_timeout?: components["schemas"]["ProvisioningTimeout"];
        };
        /**
         * control_host_kvm_generic
         * @description Boot any image through a control host with keyboard, video and mouse.
         */
        ProvisionKvmGeneric: {
            /** @description The image. */
            url: components["schemas"]["HttpUrl"];
            robot_tasks: components["schemas"]["RobotTasks"];
            live_image: components["schemas"]["LiveImage"];
            wait_until_ssh: components["schemas"]["WaitUntilSsh"];
            robot_retries?: components["schemas"]["RobotRetries"];
            provisioning_timeout?: components["schemas"]["ProvisioningTimeout"];
        };
        /**
         * control_host_kvm_oem_2204
         * @description Install an OEM 22.04 image through a control host with keyboard, video and mouse.
         */
        ProvisionKvmOem2204: {
            /** @description The image to recover with. */
            alloem_url: components["schemas"]["HttpUrl"];
            robot_tasks: components["schemas"]["RobotTasks"];
            robot_retries?: components["schemas"]["RobotRetries"];
            /** @description The image to install. */
            url?: components["schemas"]["HttpUrl"];
            oem?: components["schemas"]["OemName"];
            provisioning_timeout?: components["schemas"]["ProvisioningTimeout"];
        };
        /**
         * control_host_kvm_preset
         * @description A ready plan through a control host with keyboard, video and mouse. Takes the keys of the other kvm variants too, `robot_retries` apart.
         */
        ProvisionKvmPreset: {
            preset: components["schemas"]["Preset"];
            /** @description The image. */
            url?: components["schemas"]["HttpUrl"];
            robot_tasks?: components["schemas"]["RobotTasks"];
            autoinstall_storage_layout?: components["schemas"]["AutoinstallStorageLayout"];
            ubuntu_sso_email?: components["schemas"]["UbuntuSsoEmail"];
            autoinstall_base_user_data?: components["schemas"]["AutoinstallBaseUserData"];
            autoinstall_oem?: components["schemas"]["AutoinstallOem"];
            cmdline_append?: components["schemas"]["CmdlineAppend"];
            provisioning_timeout?: components["schemas"]["ProvisioningTimeout"];
            live_image?: components["schemas"]["LiveImage"];
            wait_until_ssh?: components["schemas"]["WaitUntilSsh"];
            /** @description The image to recover with. */
            alloem_url?: components["schemas"]["HttpUrl"];
            oem?: components["schemas"]["OemName"];
        };
        /** @description The images. */
        HttpUrls: components["schemas"]["HttpUrl"][];
        /** @description The image as an attachment, at most one. */
        OneAttachment: components["schemas"]["Attachment"][];
        /**
         * @description The name of a ready plan.
         * @example desktop
         */
        Preset: string;
        /** @description Arguments for the ready plan. */
        PresetArguments: {
            [key: string]: unknown;
        };
        /**
         * @description The Robot Framework files to run, in this order.
         * @example [
         *       "install.robot"
         *     ]
         */
        RobotTasks: string[];
        /** @description How often to repeat a failing task. */
        RobotRetries: number;
        /** @description Seconds that provisioning may take. */
        ProvisioningTimeout: number;
        /** @description Whether the agent gets in over SSH. */
        AgentSshAccess: boolean;
        /** @description The e-mail address of an Ubuntu One account. */
        UbuntuSsoEmail: components["schemas"]["EmailAddress"];
        /** @description The storage layout for the installer. */
        AutoinstallStorageLayout: string;
        /** @description The answers for the installer to start from. */
        AutoinstallBaseUserData: string;
        /** @description Whether to install OEM packages. */
        AutoinstallOem: boolean;
        /** @description Text to add to the kernel command line. */
        CmdlineAppend: string;
        /** @description Whether the image is a live system. */
        LiveImage: boolean;
        /** @description Whether to wait until the device answers over SSH. */
        WaitUntilSsh: boolean;
        /** @description The name of the OEM. */
        OemName: string;
        JobId: {
            /**
             * @description The id of the job; the one you chose or a new one.
             * @example 1f0e7c1c-6c1c-4c0e-9d3a-0a5b4a0d1f11
             */
            job_id: string;
        };
        /** @description A job as the server keeps it. Only what was submitted is there, after conversion. */
        StoredJob: {
            job_id: string;
            job_queue: string;
            parent_job_id?: string;
            name?: string;
            tags?: string[];
            /** @description Seconds. */
            global_timeout?: number;
            /** @description Seconds. */
            output_timeout?: number;
            /** @description Seconds. */
            allocation_timeout?: number;
            /** @description As submitted. */
            provision_data?: {
                [key: string]: unknown;
            } | null;
            /** @description As submitted. */
            firmware_update_data?: {
                [key: string]: unknown;
            };
            test_data?: components["schemas"]["StoredTestData"];
            /** @description As submitted. */
            allocate_data?: {
                [key: string]: unknown;
            };
            reserve_data?: components["schemas"]["StoredReserveData"];
            job_status_webhook?: string;
            /** @description Absent if none was submitted. */
            job_priority?: number;
            /** @description Empty if none was submitted. */
            exclude_agents: string[];
            debug?: boolean;
        };
        StoredTestData: {
            test_cmds?: string;
            attachments?: components["schemas"]["StoredAttachment"][];
            test_username?: string;
            test_password?: string;
            /** @description Paths in the definition of a job. In the job that an agent takes, the values, and an empty text for those that cannot be read. */
            secrets?: {
                [key: string]: string;
            };
        };
        StoredAttachment: {
            agent: string;
            device?: string;
        };
        StoredReserveData: {
            ssh_keys?: string[];
            /** @description Seconds. */
            timeout?: number;
        };
        /** @description A job as an agent gets it, with the values of its secrets. */
        AgentJob: components["schemas"]["StoredJob"] & {
            /**
             * @description When it was taken. Malformed, with two time zones.
             * @example 2026-01-01T12:00:00+00:00Z
             */
            started_at: string;
            /**
             * @description `complete` if the job has attachments; otherwise absent.
             * @example complete
             */
            attachments_status?: string;
            /** @description Whose job it is; only if the job names secrets. */
            client_id?: string;
        };
        JobSummary: {
            job_id: string;
            created_at: components["schemas"]["Timestamp"];
            job_state: components["schemas"]["JobState"];
        };
        QueueJob: {
            job_id: string;
            created_at: components["schemas"]["Timestamp"];
            job_queue: string;
            job_state: components["schemas"]["JobState"];
        };
        JobAction: {
            /**
             * @description In lower case.
             * @enum {string}
             */
            action: "cancel";
        };
        /** @description All events of a job so far. Agents send the whole list each time. */
        JobEvents: {
            /** @description The webhook of the job; a URL on the host that the server is configured for. */
            job_status_webhook: string;
            /** @description The name of the agent. */
            agent_id?: string;
            job_queue?: string;
            events?: components["schemas"]["JobEvent"][];
        };
        JobEvent: {
            /**
             * @description `job_start`; `<phase>_start`, `<phase>_success` or `<phase>_fail`, for skipped phases too; `cancelled`, `global_timeout`, `output_timeout` or `recovery_fail` as the reason to stop; `job_end`.
             * @example job_start
             */
            event_name: string;
            /**
             * @description An ISO 8601 time.
             * @example 2026-01-01T00:00:00+00:00
             */
            timestamp: string;
            /** @description For `job_start` the page of the job; for `job_end` `normal_exit` or the event that failed. */
            detail?: string;
        };
        /** @description State, statuses and logs. For each phase a status, the output and the serial log. A status that is absent means that the phase was skipped or has not ended. */
        Result: {
            job_state?: components["schemas"]["JobState"];
            device_info?: components["schemas"]["DeviceInfo"];
            setup_status?: components["schemas"]["PhaseStatus"];
            setup_output?: string;
            setup_serial?: string;
            provision_status?: components["schemas"]["PhaseStatus"];
            provision_output?: string;
            provision_serial?: string;
            firmware_update_status?: components["schemas"]["PhaseStatus"];
            firmware_update_output?: string;
            firmware_update_serial?: string;
            test_status?: components["schemas"]["PhaseStatus"];
            test_output?: string;
            test_serial?: string;
            allocate_status?: components["schemas"]["PhaseStatus"];
            allocate_output?: string;
            allocate_serial?: string;
            reserve_status?: components["schemas"]["PhaseStatus"];
            reserve_output?: string;
            reserve_serial?: string;
            cleanup_status?: components["schemas"]["PhaseStatus"];
            cleanup_output?: string;
            cleanup_serial?: string;
        };
        /** @description The exit code of a phase. 0 is success; 46 a failed recovery, after which the agent goes offline; 100 an error of the agent; 137 or 247 killed, by a cancel or a timeout. Children of multi-device jobs report 1 for allocate even when all is well. */
        PhaseStatus: number;
        /** @description What the connector found out; usually there from the test phase on. Free. */
        DeviceInfo: {
            /** @description The address of the device. */
            device_ip?: string;
            /** @description The agent that ran the job. */
            agent_name?: string;
        } & {
            [key: string]: unknown;
        };
        ResultUpdate: {
            status?: components["schemas"]["PhaseStatuses"];
            /** @description Replaces the stored one. Free; usually `device_ip` and `agent_name`. */
            device_info?: {
                [key: string]: unknown;
            };
            /** @description Any text is accepted. */
            job_state?: string;
        };
        /** @description Exit codes by phase. Replaces the stored map, so send all of them. */
        PhaseStatuses: {
            setup?: number;
            provision?: number;
            firmware_update?: number;
            test?: number;
            allocate?: number;
            reserve?: number;
            cleanup?: number;
        };
        /** @description The log under its type; the other key is absent. */
        Log: {
            output?: components["schemas"]["PhaseLogs"];
            serial?: components["schemas"]["PhaseLogs"];
        };
        /** @description All seven phases, or only the one asked for. */
        PhaseLogs: {
            setup?: components["schemas"]["PhaseLog"];
            provision?: components["schemas"]["PhaseLog"];
            firmware_update?: components["schemas"]["PhaseLog"];
            test?: components["schemas"]["PhaseLog"];
            allocate?: components["schemas"]["PhaseLog"];
            reserve?: components["schemas"]["PhaseLog"];
            cleanup?: components["schemas"]["PhaseLog"];
        };
        PhaseLog: {
            /** @description The highest number among the fragments of this answer; -1 if there is none. */
            last_fragment_number: number;
            /** @description The text of these fragments. A fragment that was sent twice is in it twice, one that was lost is missing. */
            log_data: string;
        };
        LogFragment: {
            /** @description Runs on across phases. */
            fragment_number: number;
            /**
             * @description An ISO 8601 time; UTC unless it says otherwise.
             * @example 2026-01-01T00:00:00+00:00
             */
            timestamp: string;
            phase: components["schemas"]["Phase"];
            log_data: string;
        };
        /** @description The whole record. What the agent never reported is absent. */
        AgentRecord: {
            name: string;
            state?: components["schemas"]["AgentState"];
            queues?: string[];
            location?: string;
            /** @description The device connector. */
            provision_type?: string;
            /** @description The job it runs; empty when idle. */
            job_id?: string;
            /** @description Free text, for example why it is offline. */
            comment?: string;
            /** @description Free text, for example the serial number of the device. */
            identifier?: string;
            /**
             * @description `pass` or `fail`.
             * @example pass
             * @example fail
             */
            provision_streak_type?: string;
            /** @description How many in a row. */
            provision_streak_count?: number;
            /** @description For each restricted queue among its queues, the clients that may use it. Queues without such a client are left out. */
            restricted_to: {
                [key: string]: string[];
            };
            updated_at: components["schemas"]["Timestamp"];
        };
        /** @description A part of the record; without time of update, restrictions, identifier and streak. */
        QueueAgent: {
            name: string;
            state?: components["schemas"]["AgentState"];
            queues: string[];
            location?: string;
            /** @description The device connector. */
            provision_type?: string;
            /** @description The job it runs; empty when idle. */
            job_id?: string;
            comment?: string;
        };
        AgentUpdate: {
            /** @description Any text is accepted. */
            state?: string;
            queues?: string[];
            location?: string;
            provision_type?: string;
            /** @description Empty when idle. */
            job_id?: string;
            comment?: string;
            identifier?: string;
            /** @description Lines of the agent's own log. They are not shown in the record. */
            log?: string[];
        };
        ProvisionLog: {
            job_id: string;
            exit_code: number;
            /** @example provision_success */
            detail?: string;
        };
        /** @description Queues and what is said about them. A queue without a name is refused. */
        QueueDescriptions: {
            [key: string]: string;
        };
        /** @description Queues and their images. A queue without a name is refused. */
        QueueImages: {
            [key: string]: {
                [key: string]: string;
            };
        };
        /**
         * @description Images and the line of provision data that selects each.
         * @example {
         *       "noble": "url: http://images.example.com/noble.img"
         *     }
         */
        Images: {
            [key: string]: string;
        };
        /** @description Queues and the percentiles of their waits. */
        WaitTimes: {
            [key: string]: components["schemas"]["WaitPercentiles"];
        };
        /** @description Seconds by percentile. Waits of a day and more lose their whole days. */
        WaitPercentiles: {
            5: number;
            10: number;
            50: number;
            90: number;
            95: number;
        };
        RestrictedQueue: {
            queue: string;
            /** @description Ids of the clients that may use it, in no order. */
            owners: string[];
        };
        ClientReference: {
            /** @description The id of a client. An empty one is 400. */
            client_id: string;
        };
        /** @description A client and its limits. What was never set is absent. */
        ClientPermissions: {
            client_id: string;
            /**
             * @description `admin`, `manager`, `contributor` or `agent`.
             * @example contributor
             */
            role: string;
            email?: string;
            /** @description Restricted queues that it may use. */
            allowed_queues?: string[];
            /** @description The highest priority by queue; `*` for all. */
            max_priority?: components["schemas"]["LimitsByQueue"];
            /** @description The longest reservation in seconds by queue; `*` for all. */
            max_reservation_time?: components["schemas"]["LimitsByQueue"];
        };
        ClientPermissionsUpdate: {
            /** @description Needed for a new client. More than 72 bytes in UTF-8 are a 500. */
            client_secret?: string;
            /**
             * @description Not above the caller's own. Contributor if never set.
             * @enum {string}
             */
            role?: "admin" | "manager" | "contributor" | "agent";
            email?: components["schemas"]["EmailAddress"];
            /** @description The highest priority by queue; `*` for all. */
            max_priority?: components["schemas"]["LimitsByQueue"];
            /** @description The longest reservation in seconds by queue; `*` for all. */
            max_reservation_time?: components["schemas"]["LimitsByQueue"];
        };
        /**
         * @description The server takes rarer characters, too.
         * @example somebody@example.com
         */
        EmailAddress: string;
        /**
         * @example {
         *       "*": 1,
         *       "my-queue": 50
         *     }
         */
        LimitsByQueue: {
            [key: string]: number;
        };
        /** @description Either `expire_after` or `ephemeral`, not both. */
        SecretUpdate: {
            value: string;
            /** @description Seconds; null for never. One year if left out. */
            expire_after?: number | null;
            /** @description Delete it when it is read for the first time. */
            ephemeral?: boolean;
        };
        SecretExpiry: {
            /**
             * @description When it expires, with microseconds and an offset; null for never and for ephemeral ones.
             * @example 2027-01-01T12:00:00.123456+00:00
             * @example null
             */
            expires_at: string | null;
        };
    };
    responses: {
        /** @description Done. The bare text `OK`. */
        Ok: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/html": components["schemas"]["OkText"];
            };
        };
        /** @description Done. */
        StatusOk: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Status"];
            };
        };
        /** @description A web page for people. */
        Page: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/html": components["schemas"]["HtmlPage"];
            };
        };
        /** @description Not from the server but from a proxy in front of it; usually the caller is outside the lab's network. */
        ProxyRefusal: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/html": components["schemas"]["HtmlPage"];
            };
        };
        /** @description A page that asks people to log in; on a server with OIDC only. */
        LoginPage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/html": components["schemas"]["HtmlPage"];
            };
        };
        /** @description There is no such page, or nothing of that name; in bare text or as a web page. */
        NoSuchPage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/html": components["schemas"]["PlainText"];
            };
        };
        /** @description Nothing there (unknown, expired, or none at the moment). Empty body, although the content type is `application/json`. */
        NoJson: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description No file (yet), or the job is unknown. Empty body with the content type `text/html`. */
        NoFile: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description Status and text of the webhook's answer. A redirect comes without its location. */
        RelayedByWebhook: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/html": components["schemas"]["PlainText"];
            };
        };
        /** @description The id is no UUID. */
        BadJobId: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
            };
        };
        /** @description The id is no UUID. Text, not JSON. */
        BadJobIdText: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/html": components["schemas"]["PlainText"];
            };
        };
        /** @description The id is no UUID, or the body is not JSON. */
        BadJobIdOrJson: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
            };
        };
        /** @description As text, the id is no UUID; as JSON, there is no part named `file`. */
        BadUpload: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/html": components["schemas"]["PlainText"];
                "application/json": components["schemas"]["ErrorMessage"];
            };
        };
        /** @description The body is not JSON. */
        NotJson: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
            };
        };
        /** @description The client id is empty, or the body is not JSON. */
        MissingClient: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
            };
        };
        /** @description The token has expired or is not valid yet, or there is none on a server with OIDC. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
            };
        };
        /** @description Anonymous callers have no secrets; or the token has expired. */
        LoginRequired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
            };
        };
        /** @description The caller's role may not do this, or the token is bad. Another token of the same client does not help. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
            };
        };
        /** @description The path belongs to another client (admins are no exception), or role or token do not fit. */
        ForeignNamespace: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
            };
        };
        /** @description The route does not exist; on `/oidc/*` because the server has no OIDC, on a queue because its name has a slash. */
        NoSuchRoute: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/html": components["schemas"]["PlainText"];
            };
        };
        /** @description The client is unknown. */
        UnknownClient: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
            };
        };
        /** @description The server sets no limit, but a proxy in front of it may; the page is the proxy's. */
        TooLargeForProxy: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/html": components["schemas"]["HtmlPage"];
            };
        };
        /** @description The body does not fit the schema. */
        InvalidBody: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ValidationError"];
            };
        };
        /** @description An accident: a log type other than `output` and `serial` ends in the error page of the web server. Otherwise an unhandled error as text. */
        BadLogType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/html": components["schemas"]["HtmlPage"] | components["schemas"]["PlainText"];
            };
        };
        /** @description An unhandled error (`Unhandled Exception: ...`), or the database is away (`Server Connection Failure`). Also the use of a token with an unknown role or without a client id, a number of more than 64 bits, and half a character (a lone surrogate). */
        ServerFailure: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/html": components["schemas"]["PlainText"];
            };
        };
        /** @description The identity provider could not be reached or gave a useless answer. */
        ProviderFailure: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
                "text/html": components["schemas"]["PlainText"];
            };
        };
    };
    parameters: {
        /** @description The id that came back when the job was submitted. Other spellings of a UUID (upper case, no dashes, braces) are valid but find nothing. */
        JobIdInPath: string;
        /** @description The name of a queue. A name with a slash cannot be reached here, escaped or not. */
        QueueInPath: string;
        /** @description The name of an agent. */
        AgentNameInPath: string;
        /** @description The id of a client. */
        ClientIdInPath: string;
    };
    requestBodies: {
        RefreshToken: {
            content: {
                "application/json": components["schemas"]["RefreshToken"];
            };
        };
        ClientReference: {
            content: {
                "application/json": components["schemas"]["ClientReference"];
            };
        };
    };
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    identify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The name and the version as bare text. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": components["schemas"]["Identification"];
                };
            };
            403: components["responses"]["ProxyRefusal"];
        };
    };
    issueToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An access token and a refresh token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPair"];
                };
            };
            /** @description No, malformed or wrong credentials. Text, not JSON. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": components["schemas"]["PlainText"];
                };
            };
            500: components["responses"]["ServerFailure"];
        };
    };
    refreshToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["RefreshToken"];
        responses: {
            /** @description A new access token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessToken"];
                };
            };
            /** @description The token is unknown, revoked or expired, or the body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            422: components["responses"]["InvalidBody"];
            500: components["responses"]["ServerFailure"];
        };
    };
    revokeToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["RefreshToken"];
        responses: {
            200: components["responses"]["StatusOk"];
            /** @description The token is unknown or was revoked before, or the body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidBody"];
            500: components["responses"]["ServerFailure"];
        };
    };
    startDeviceLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What to show to the person who logs in, and the id to poll with. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceLogin"];
                };
            };
            404: components["responses"]["NoSuchRoute"];
            500: components["responses"]["ProviderFailure"];
            502: components["responses"]["ProviderFailure"];
        };
    };
    pollDeviceLogin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that `POST /oidc/auth-init` returned. */
                request_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The login is done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPair"];
                };
            };
            /** @description Not done yet, refused or expired; or the request id is unknown. */
            400: {
                headers: {
                    /** @description Seconds to wait; sent with `slow_down`. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceLoginError"] | components["schemas"]["ErrorMessage"];
                };
            };
            404: components["responses"]["NoSuchRoute"];
            500: components["responses"]["ProviderFailure"];
            502: components["responses"]["ProviderFailure"];
        };
    };
    takeJob: {
        parameters: {
            query: {
                /** @description A queue to take from. Repeat it for several. */
                queue: string[];
            };
            header?: never;
            path?: never;
            cookie: {
                /** @description Which agent asks. The server sets this cookie in its answer to `POST /v1/agents/data/{agent_name}`. Without it the answer is 401. */
                agent_name: string;
            };
        };
        requestBody?: never;
        responses: {
            /** @description The job, now running. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentJob"];
                };
            };
            204: components["responses"]["NoJson"];
            /** @description No queue was named. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description No usable token, or no `agent_name` cookie. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerFailure"];
        };
    };
    submitJob: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Job"];
            };
        };
        responses: {
            /** @description The job is stored and waits. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobId"];
                };
            };
            /** @description The body is not JSON, or `job_id` is not a UUID. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description A login is needed: always on a server with OIDC; elsewhere for a priority other than 0, a restricted queue, or a reservation above 21600 s. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description Wrong role or bad token, or more than the client was granted: priority, restricted queue or reservation. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The document does not fit the schema (`ValidationError`), or no agent is left after `exclude_agents`, or a secret cannot be used (`ErrorMessage`). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"] | components["schemas"]["ErrorMessage"];
                };
            };
            /** @description An unhandled error, among others for a `reserve_data.timeout` of null. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": components["schemas"]["PlainText"];
                };
            };
        };
    };
    searchJobs: {
        parameters: {
            query?: {
                /** @description A tag to look for. Repeat it for several; a comma does not separate. */
                tags?: string[];
                /** @description Whether a job needs one of the tags (`any`, as if left out) or `all` of them. */
                match?: "any" | "all";
                /** @description A state to look for; repeat it for several. `active` means neither cancelled nor complete and beats every other state named with it. `waiting`, `running` and `complete` cannot be asked for although jobs have these states, and `completed` finds nothing because finished jobs are stored as `complete`. */
                state?: components["schemas"]["SearchState"][];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The jobs found, in storage order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobSummary"][];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description An unknown `match` or `state`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueryValidationError"];
                };
            };
            500: components["responses"]["ServerFailure"];
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that came back when the job was submitted. Other spellings of a UUID (upper case, no dashes, braces) are valid but find nothing. */
                job_id: components["parameters"]["JobIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The definition. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredJob"];
                };
            };
            204: components["responses"]["NoJson"];
            400: components["responses"]["BadJobId"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerFailure"];
        };
    };
    cancelJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that came back when the job was submitted. Other spellings of a UUID (upper case, no dashes, braces) are valid but find nothing. */
                job_id: components["parameters"]["JobIdInPath"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobAction"];
            };
        };
        responses: {
            200: components["responses"]["Ok"];
            /** @description The job has ended **or is unknown** (the same text for both), or the id is no UUID; JSON if the body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": components["schemas"]["PlainText"];
                    "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidBody"];
            500: components["responses"]["ServerFailure"];
        };
    };
    getJobPosition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that came back when the job was submitted. Other spellings of a UUID (upper case, no dashes, braces) are valid but find nothing. */
                job_id: components["parameters"]["JobIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The position as bare text. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": components["schemas"]["QueuePosition"];
                };
            };
            400: components["responses"]["BadJobId"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description The job is unknown, started, cancelled or finished. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": components["schemas"]["PlainText"];
                };
            };
            500: components["responses"]["ServerFailure"];
        };
    };
    downloadAttachments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that came back when the job was submitted. Other spellings of a UUID (upper case, no dashes, braces) are valid but find nothing. */
                job_id: components["parameters"]["JobIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The archive as a stream. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/gzip": components["schemas"]["BinaryStream"];
                };
            };
            204: components["responses"]["NoFile"];
            400: components["responses"]["BadJobIdText"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerFailure"];
        };
    };
    uploadAttachments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that came back when the job was submitted. Other spellings of a UUID (upper case, no dashes, braces) are valid but find nothing. */
                job_id: components["parameters"]["JobIdInPath"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["FileUpload"];
            };
        };
        responses: {
            200: components["responses"]["Ok"];
            400: components["responses"]["BadUpload"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLargeForProxy"];
            /** @description The job is unknown, has started or was cancelled, or does not expect attachments. Text, not JSON. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": components["schemas"]["PlainText"];
                };
            };
            500: components["responses"]["ServerFailure"];
        };
    };
    reportJobEvents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that came back when the job was submitted. Other spellings of a UUID (upper case, no dashes, braces) are valid but find nothing. */
                job_id: components["parameters"]["JobIdInPath"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobEvents"];
            };
        };
        responses: {
            /** @description The id is no UUID or the body is not JSON; as text it comes from the webhook. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                    "text/html": components["schemas"]["PlainText"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description Wrong role or bad token, or the webhook is not on the configured host. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The job is unknown; as text it comes from the webhook. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                    "text/html": components["schemas"]["PlainText"];
                };
            };
            422: components["responses"]["InvalidBody"];
            /** @description No webhook is configured, or the webhook answered 401 or 403; as text an unhandled error. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                    "text/html": components["schemas"]["PlainText"];
                };
            };
            /** @description The webhook could not be reached or was too slow. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description In practice a slow webhook is 502. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            "2XX": components["responses"]["RelayedByWebhook"];
            "3XX": components["responses"]["RelayedByWebhook"];
            default: components["responses"]["RelayedByWebhook"];
        };
    };
    getResult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that came back when the job was submitted. Other spellings of a UUID (upper case, no dashes, braces) are valid but find nothing. */
                job_id: components["parameters"]["JobIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result so far. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Result"];
                };
            };
            204: components["responses"]["NoJson"];
            400: components["responses"]["BadJobId"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerFailure"];
        };
    };
    postResult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that came back when the job was submitted. Other spellings of a UUID (upper case, no dashes, braces) are valid but find nothing. */
                job_id: components["parameters"]["JobIdInPath"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResultUpdate"];
            };
        };
        responses: {
            200: components["responses"]["Ok"];
            400: components["responses"]["BadJobIdOrJson"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description The announced length is 16 MiB or more. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            422: components["responses"]["InvalidBody"];
            500: components["responses"]["ServerFailure"];
        };
    };
    getLog: {
        parameters: {
            query?: {
                /** @description Only this phase. Without it all seven phases come back, empty ones too. */
                phase?: components["schemas"]["Phase"];
                /** @description Only fragments with this number or a higher one. */
                start_fragment?: number;
                /** @description Only fragments of this ISO 8601 time or later; UTC unless it says otherwise. */
                start_timestamp?: string;
            };
            header?: never;
            path: {
                /** @description The id that came back when the job was submitted. Other spellings of a UUID (upper case, no dashes, braces) are valid but find nothing. */
                job_id: components["parameters"]["JobIdInPath"];
                /** @description `output` is what the commands print, in lumps of about ten seconds. `serial` is the serial console, which arrives only after a phase has ended. */
                log_type: components["schemas"]["LogType"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The log, by phase. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Log"];
                };
            };
            /** @description A parameter is unknown or wrong (`LogQueryError`: `message` is an object), or the id is no UUID (`ErrorMessage`). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogQueryError"] | components["schemas"]["ErrorMessage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["BadLogType"];
        };
    };
    postLogFragment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that came back when the job was submitted. Other spellings of a UUID (upper case, no dashes, braces) are valid but find nothing. */
                job_id: components["parameters"]["JobIdInPath"];
                /** @description `output` is what the commands print, in lumps of about ten seconds. `serial` is the serial console, which arrives only after a phase has ended. */
                log_type: components["schemas"]["LogType"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogFragment"];
            };
        };
        responses: {
            200: components["responses"]["Ok"];
            400: components["responses"]["BadJobIdOrJson"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidBody"];
            500: components["responses"]["BadLogType"];
        };
    };
    downloadArtifact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that came back when the job was submitted. Other spellings of a UUID (upper case, no dashes, braces) are valid but find nothing. */
                job_id: components["parameters"]["JobIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The archive as a chunked stream without a length. */
            200: {
                headers: {
                    /** @description Always `gzip`. */
                    "Content-Encoding"?: string;
                    /** @description Always the same name. */
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/x-tar": components["schemas"]["BinaryStream"];
                };
            };
            204: components["responses"]["NoFile"];
            400: components["responses"]["BadJobIdText"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerFailure"];
        };
    };
    uploadArtifact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that came back when the job was submitted. Other spellings of a UUID (upper case, no dashes, braces) are valid but find nothing. */
                job_id: components["parameters"]["JobIdInPath"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["FileUpload"];
            };
        };
        responses: {
            200: components["responses"]["Ok"];
            400: components["responses"]["BadUpload"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLargeForProxy"];
            500: components["responses"]["ServerFailure"];
        };
    };
    listQueues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A description for each queue. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueDescriptions"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerFailure"];
        };
    };
    advertiseQueues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QueueDescriptions"];
            };
        };
        responses: {
            200: components["responses"]["Ok"];
            400: components["responses"]["NotJson"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidBody"];
            500: components["responses"]["ServerFailure"];
        };
    };
    advertiseImages: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QueueImages"];
            };
        };
        responses: {
            200: components["responses"]["Ok"];
            400: components["responses"]["NotJson"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidBody"];
            500: components["responses"]["ServerFailure"];
        };
    };
    listImages: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of a queue. A name with a slash cannot be reached here, escaped or not. */
                queue: components["parameters"]["QueueInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A line of provision data for each image. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Images"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerFailure"];
        };
    };
    listAgents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The records of all agents. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentRecord"][];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerFailure"];
        };
    };
    getAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of an agent. */
                agent_name: components["parameters"]["AgentNameInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record of the agent. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentRecord"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description The agent is unknown. The body is an empty object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmptyObject"];
                };
            };
            500: components["responses"]["ServerFailure"];
        };
    };
    updateAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of an agent. */
                agent_name: components["parameters"]["AgentNameInPath"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentUpdate"];
            };
        };
        responses: {
            /** @description Stored. The cookie names the agent for `GET /v1/job`. */
            200: {
                headers: {
                    /** @description The name of the agent; quoted if it has a space. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            400: components["responses"]["NotJson"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidBody"];
            500: components["responses"]["ServerFailure"];
        };
    };
    postProvisionLog: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of an agent. */
                agent_name: components["parameters"]["AgentNameInPath"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProvisionLog"];
            };
        };
        responses: {
            200: components["responses"]["Ok"];
            400: components["responses"]["NotJson"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description The agent is unknown. Text, not JSON. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": components["schemas"]["PlainText"];
                };
            };
            422: components["responses"]["InvalidBody"];
            500: components["responses"]["ServerFailure"];
        };
    };
    getWaitTimes: {
        parameters: {
            query?: {
                /** @description Only this queue. Repeat it for several; without it all queues come back. */
                queue?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Percentiles for each queue. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitTimes"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerFailure"];
        };
    };
    listQueueAgents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of a queue. A name with a slash cannot be reached here, escaped or not. */
                queue: components["parameters"]["QueueInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The agents whose record lists the queue. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueAgent"][];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description No agent record lists the queue. It may still be advertised and hold jobs. As text, its name has a slash. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                    "text/html": components["schemas"]["PlainText"];
                };
            };
            500: components["responses"]["ServerFailure"];
        };
    };
    listQueueJobs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of a queue. A name with a slash cannot be reached here, escaped or not. */
                queue: components["parameters"]["QueueInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The jobs, in storage order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueJob"][];
                };
            };
            204: components["responses"]["NoJson"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoSuchRoute"];
            500: components["responses"]["ServerFailure"];
        };
    };
    listRestrictedQueues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The queues with the clients that may use them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestrictedQueue"][];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerFailure"];
        };
    };
    getRestrictedQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of a queue. A name with a slash cannot be reached here, escaped or not. */
                queue: components["parameters"]["QueueInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The queue with the clients that may use it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestrictedQueue"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description The queue is not restricted. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            500: components["responses"]["ServerFailure"];
        };
    };
    restrictQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of a queue. A name with a slash cannot be reached here, escaped or not. */
                queue: components["parameters"]["QueueInPath"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ClientReference"];
        responses: {
            200: components["responses"]["Ok"];
            400: components["responses"]["MissingClient"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description The client is unknown, or no agent serves the queue. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            422: components["responses"]["InvalidBody"];
            500: components["responses"]["ServerFailure"];
        };
    };
    unrestrictQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of a queue. A name with a slash cannot be reached here, escaped or not. */
                queue: components["parameters"]["QueueInPath"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ClientReference"];
        responses: {
            200: components["responses"]["Ok"];
            400: components["responses"]["MissingClient"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description The queue is not restricted. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            422: components["responses"]["InvalidBody"];
            500: components["responses"]["ServerFailure"];
        };
    };
    listClientPermissions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The clients with their limits. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientPermissions"][];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerFailure"];
        };
    };
    getClientPermissions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of a client. */
                client_id: components["parameters"]["ClientIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The client with its limits. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientPermissions"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownClient"];
            500: components["responses"]["ServerFailure"];
        };
    };
    putClientPermissions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of a client. */
                client_id: components["parameters"]["ClientIdInPath"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientPermissionsUpdate"];
            };
        };
        responses: {
            /** @description Created or changed, as a sentence. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": components["schemas"]["PlainText"];
                };
            };
            /** @description A new client needs a secret; or the body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description Wrong role or bad token; or the client or the new role ranks above the caller. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            /** @description The body does not fit the schema (`ValidationError`); or the client is `testflinger-admin`; or an account made by a login through OIDC was given a secret or an e-mail address (`ErrorMessage`). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"] | components["schemas"]["ErrorMessage"];
                };
            };
            500: components["responses"]["ServerFailure"];
        };
    };
    deleteClientPermissions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of a client. */
                client_id: components["parameters"]["ClientIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Ok"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownClient"];
            /** @description The client `testflinger-admin` cannot be deleted. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            500: components["responses"]["ServerFailure"];
        };
    };
    putSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of a client. */
                client_id: components["parameters"]["ClientIdInPath"];
                /** @description Where the secret is kept: segments of letters, digits, `_` and `-`, parted by `/`. The slashes are part of the URL and are not escaped. */
                path: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecretUpdate"];
            };
        };
        responses: {
            /** @description Stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretExpiry"];
                };
            };
            /** @description The server has no store for secrets, or the body is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            401: components["responses"]["LoginRequired"];
            403: components["responses"]["ForeignNamespace"];
            /** @description The body does not fit the schema (`ValidationError`), or the path is malformed (`ErrorMessage`). */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"] | components["schemas"]["ErrorMessage"];
                };
            };
            500: components["responses"]["ServerFailure"];
        };
    };
    deleteSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of a client. */
                client_id: components["parameters"]["ClientIdInPath"];
                /** @description Where the secret is kept: segments of letters, digits, `_` and `-`, parted by `/`. The slashes are part of the URL and are not escaped. */
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Ok"];
            /** @description The server has no store for secrets. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            401: components["responses"]["LoginRequired"];
            403: components["responses"]["ForeignNamespace"];
            /** @description The path is malformed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            500: components["responses"]["ServerFailure"];
        };
    };
    getOwnDescription: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An OpenAPI document. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example 3.1.0 */
                        openapi: string;
                        paths: Record<string, never>;
                    };
                };
            };
            404: components["responses"]["NoSuchPage"];
            500: components["responses"]["ServerFailure"];
        };
    };
    showApiDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Page"];
            404: components["responses"]["NoSuchPage"];
            500: components["responses"]["ServerFailure"];
        };
    };
    showHome: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Page"];
            403: components["responses"]["ProxyRefusal"];
            500: components["responses"]["ServerFailure"];
        };
    };
    showJobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Page"];
            401: components["responses"]["LoginPage"];
            500: components["responses"]["ServerFailure"];
        };
    };
    showJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that came back when the job was submitted. Other spellings of a UUID (upper case, no dashes, braces) are valid but find nothing. */
                job_id: components["parameters"]["JobIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Page"];
            401: components["responses"]["LoginPage"];
            404: components["responses"]["NoSuchPage"];
            500: components["responses"]["ServerFailure"];
        };
    };
    showAgents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Page"];
            401: components["responses"]["LoginPage"];
            500: components["responses"]["ServerFailure"];
        };
    };
    showAgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of an agent. */
                agent_name: components["parameters"]["AgentNameInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Page"];
            401: components["responses"]["LoginPage"];
            404: components["responses"]["NoSuchPage"];
            500: components["responses"]["ServerFailure"];
        };
    };
    showQueues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Page"];
            401: components["responses"]["LoginPage"];
            500: components["responses"]["ServerFailure"];
        };
    };
    showQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of a queue. A name with a slash cannot be reached here, escaped or not. */
                queue: components["parameters"]["QueueInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Page"];
            401: components["responses"]["LoginPage"];
            404: components["responses"]["NoSuchPage"];
            500: components["responses"]["ServerFailure"];
        };
    };
}
