// Generated from openapi/testbot.yaml by `npm run generate`. Do not edit.
export interface paths {
    "/api/whoami": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The client of a name
         * @description Makes the client when there is none of that name, so this is no way of looking whether there is one. Names are told apart by case. When two workers ask for a new name at once there can be two clients of it; the one with the lowest id counts from then on.
         */
        get: operations["whoAmI"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/getJob": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a job
         * @description Locks the job for whoever asked. The body is laid over the client's document for this question and not kept. The manager reads `capabilities.jobtypes`; the server's own one reads `capabilities.platform`. When two workers meet at one job, the second gets a 500.
         */
        post: operations["getJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/heartbeat/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say how a worker is
         * @description The body becomes the `status` of the document, whole, instead of what was there. The same body twice in a row is a 500, and so is `null` as the first one. 1, 1.0 and `true` count as the same. Numbers that are none (`NaN`) are refused. Any document takes a heartbeat: that of a job changes the status of the job.
         */
        post: operations["sendHeartbeat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/report/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report the result of a job
         * @description The released server keeps nothing of it and the job stays as it is. A server with the extension stores it in the job as `result` and sets the status to `done`. Workers by custom report an object with `passed` or `result`, a boolean; they report `null` for work that broke down. The document has to exist, and can be of any type.
         */
        post: operations["report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/newBuild": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Announce a build
         * @description Stores the build, then lets the manager make jobs of it. A build that the manager stumbles over (500) is stored all the same. The same build twice is two builds. With the server's own manager `mozilla-central-linux` gives three jobs, if exactly one of the `uris` ends in `.en-US.linux-i686.tar.bz2` and exactly one in `.en-US.linux-i686.tests.tar.bz2`; `mobile-1.9.2-wince` gives twenty-three, if one ends in `.tests.tar.bz2` and one in `.wince-arm.zip`; other branches give none.
         */
        post: operations["announceBuild"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/builds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The page of the latest builds
         * @description The ten with the latest `timestamp`, each with its jobs. Nothing in it is escaped. A single build among them whose `uris` are no list of texts makes it a 500.
         */
        get: operations["showBuilds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/builds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One build */
        get: operations["readBuild"];
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
        /**
         * Always an error
         * @description The list of jobs was never written. Keep the ids from the answer to the build.
         */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One job */
        get: operations["readJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Always an error
         * @description The list of clients was never written.
         */
        get: operations["listClients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clients/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One client
         * @description Tells what the worker said last, in `status`; the only place where a worker can leave something for others.
         */
        get: operations["readClient"];
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
         * Always an error
         * @description The start page was never written. That the server answers at all shows that it is there.
         */
        get: operations["showIndex"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/static/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The path of a file below the folder of static files; slashes are part of it.
                 * @example tablesorter/themes/blue/style.css
                 */
                path: string;
            };
            cookie?: never;
        };
        /**
         * A script, a style or a picture of the page
         * @description The media type follows from the end of the whole address; with a query it is plain text.
         */
        get: operations["readStaticFile"];
        /**
         * Always refused
         * @description A path of one part is refused in words, a longer one with a 500.
         */
        put: operations["writeStaticFile"];
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
        /** @description Any JSON value. */
        Anything: unknown;
        /**
         * @description The number of changes and a hash.
         * @example 1-cfe53a6a21c1e629998011838edb0c80
         */
        Revision: string;
        /**
         * @description Thirty-two hex digits, unless whoever made the document chose another.
         * @example 4e0a5490809a40eebd521dc38966d8d8
         */
        DocumentId: string;
        /** @example 2009-11-01T00:00:00.000001 */
        LocalTime: string;
        Written: {
            /** @constant */
            ok: true;
            id: components["schemas"]["DocumentId"];
            rev: components["schemas"]["Revision"];
        };
        Client: {
            _id: components["schemas"]["DocumentId"];
            _rev: components["schemas"]["Revision"];
            /** @constant */
            type: "client";
            name: string | string[];
            /** @description The body of the last heartbeat. By custom a `ClientInfo`; absent before the first. */
            status?: unknown;
        };
        /** @description What a worker says about itself. It may say more. */
        ClientInfo: {
            _id: components["schemas"]["DocumentId"];
            _rev?: components["schemas"]["Revision"];
            /** @constant */
            type?: "client";
            name?: string;
            capabilities: components["schemas"]["Capabilities"];
            /**
             * @description Seconds between two heartbeats, as announced. Workers of the server's own library send them around jobs only.
             * @example 60
             */
            heartbeat_interval?: number;
            /**
             * @description `available` or `busy`.
             * @example available
             */
            status?: string;
            /** @description The job that the worker has or had last. */
            job?: unknown;
        };
        Capabilities: {
            /** @description What the worker can do, in the order in which it wants to. */
            jobtypes: string[];
            /** @description The worker's machine, such as `os.sysname`, `os.hostname`, `os.version.number`, `os.arch`. Only the server's own manager reads it. */
            platform?: {
                "os.sysname"?: string;
            };
        };
        /** @description A build may hold anything. `type` is overwritten; `_id` is taken if it is free; other names that begin with an underscore are refused. */
        BuildAnnouncement: {
            /** @example Firefox */
            product?: string;
            /** @example mozilla-central-linux */
            branch: string;
            /** @example 20091101000000 */
            buildid?: string;
            /** @description What was built. Branches that lead to jobs need it. */
            uris?: string[];
            /**
             * @description When it was built. The server adds the time when there is none.
             * @example 2009-11-01T00:00:00
             */
            timestamp?: string;
        };
        Build: {
            _id: components["schemas"]["DocumentId"];
            _rev: components["schemas"]["Revision"];
            /** @constant */
            type: "build";
            /** @description A text with a time, unless whoever announced the build sent something else. */
            timestamp: unknown;
            /** @description A text, unless whoever announced the build sent something else. Absent in a build that was refused for that. */
            branch?: unknown;
        };
        BuildWithJobs: {
            build: components["schemas"]["Build"] & unknown;
            jobs: components["schemas"]["NewJob"][];
        };
        Job: {
            _id: components["schemas"]["DocumentId"];
            _rev: components["schemas"]["Revision"];
            /** @constant */
            type: "job";
            /**
             * @description `pending`, `locked`, or `done` on a server with the extension. Whoever sends a heartbeat to a job can make it anything.
             * @example pending
             * @example locked
             */
            status: unknown;
            creationdt: components["schemas"]["LocalTime"];
            /** @example mochitest */
            jobtype?: string;
            build?: components["schemas"]["Build"];
            package_uri?: string;
            tests_uri?: string;
            /** @description The kind of machine that the job is meant for. Nothing looks at it. */
            platform?: {
                [key: string]: string;
            };
            product?: string;
            /** @description What the worker reported. */
            result?: unknown;
        };
        NewJob: components["schemas"]["Job"] & {
            /** @constant */
            status?: "pending";
        };
        LockedJob: components["schemas"]["Job"] & {
            /** @constant */
            status?: "locked";
        };
    };
    responses: {
        /** @description The server stumbled, over the request or over itself. */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/plain": "A server error occurred.  Please contact the administrator." | "<class 'testbot.server.TestBotApplication'>.rest_handler() did not return a response object" | "<class 'testbot.server.TestBotApplication'>.handler() did not return a response object";
            };
        };
        /** @description The document is of another type. The body is empty. */
        WrongType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/plain": string;
            };
        };
    };
    parameters: {
        /**
         * @description The `_id` of a document.
         * @example 4e0a5490809a40eebd521dc38966d8d8
         */
        Id: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    whoAmI: {
        parameters: {
            query: {
                /**
                 * @description The name. Given twice or more, the list of all is the name.
                 * @example lab-1
                 */
                name: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The client. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Client"];
                };
            };
            500: components["responses"]["ServerError"];
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientInfo"];
            };
        };
        responses: {
            /** @description A job. Its `_rev` is the one from before it was locked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LockedJob"];
                };
            };
            /** @description There is no job. The reason phrase is `Not Content`. */
            204: {
                headers: {
                    /** @description Sent although there is no body. */
                    "content-type"?: "text/plain";
                    [name: string]: unknown;
                };
                content?: never;
            };
            500: components["responses"]["ServerError"];
        };
    };
    sendHeartbeat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The `_id` of a document.
                 * @example 4e0a5490809a40eebd521dc38966d8d8
                 */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Anything"];
            };
        };
        responses: {
            /** @description The document was written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            500: components["responses"]["ServerError"];
        };
    };
    report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The `_id` of a document.
                 * @example 4e0a5490809a40eebd521dc38966d8d8
                 */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Anything"];
            };
        };
        responses: {
            /** @description The report, as it was sent. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Anything"];
                };
            };
            500: components["responses"]["ServerError"];
        };
    };
    announceBuild: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BuildAnnouncement"];
            };
        };
        responses: {
            /** @description The build and its jobs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BuildWithJobs"];
                };
            };
            500: components["responses"]["ServerError"];
        };
    };
    showBuilds: {
        parameters: {
            query?: {
                /** @description Read and ignored. */
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page with a table. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            500: components["responses"]["ServerError"];
        };
    };
    readBuild: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The `_id` of a document.
                 * @example 4e0a5490809a40eebd521dc38966d8d8
                 */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The build. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Build"];
                };
            };
            404: components["responses"]["WrongType"];
            500: components["responses"]["ServerError"];
        };
    };
    listJobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            500: components["responses"]["ServerError"];
        };
    };
    readJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The `_id` of a document.
                 * @example 4e0a5490809a40eebd521dc38966d8d8
                 */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            404: components["responses"]["WrongType"];
            500: components["responses"]["ServerError"];
        };
    };
    listClients: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            500: components["responses"]["ServerError"];
        };
    };
    readClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The `_id` of a document.
                 * @example 4e0a5490809a40eebd521dc38966d8d8
                 */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The client. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Client"];
                };
            };
            404: components["responses"]["WrongType"];
            500: components["responses"]["ServerError"];
        };
    };
    showIndex: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            500: components["responses"]["ServerError"];
        };
    };
    readStaticFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The path of a file below the folder of static files; slashes are part of it.
                 * @example tablesorter/themes/blue/style.css
                 */
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file, with the reason phrase `Ok`. For a folder the word `html`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                    "application/x-javascript": string;
                    "text/css": string;
                    "text/plain": string;
                    "image/png": string;
                    "image/gif": string;
                };
            };
            /** @description There is no such file. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            500: components["responses"]["ServerError"];
        };
    };
    writeStaticFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The path of a file below the folder of static files; slashes are part of it.
                 * @example tablesorter/themes/blue/style.css
                 */
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The folder is read-only. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": "Writes are not enabled on this file serving resource.";
                };
            };
            500: components["responses"]["ServerError"];
        };
    };
}
