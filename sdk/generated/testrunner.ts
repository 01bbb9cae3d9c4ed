// Generated from openapi/testrunner.yaml by `npm run generate`. Do not edit.
export interface paths {
    "/newTestrun": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a run with its files
         * @description The answer does not say which id the run got: choose a user name that nobody else has, and search for it. Files whose name does not end in `.py` are dropped without a word. Names are reduced to letters, digits, dots, dashes and underscores; of two equal ones the second gets `_1`. A body without a length, in chunks, counts as empty. The run is stored before anything else, and stays when a later step fails: with the broker down it has no `testrunner_id` and never starts.
         */
        post: operations["submitTestrun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/testruns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List and search runs */
        get: operations["listTestruns"];
        put?: never;
        /**
         * Store a run that never runs
         * @description Of no use, as it always ends in a crash: the run is stored, then the server stumbles over its own code. Nothing runs it.
         */
        post: operations["createTestrun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/testruns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a run */
        get: operations["getTestrun"];
        put?: never;
        post?: never;
        /**
         * Delete a run
         * @description Its files and its task stay. Before the run starts this cancels it. While it runs this breaks the worker: the end cannot be stored, and every later task of that worker fails. If the id was given out again meanwhile, the other run gets the results.
         */
        delete: operations["deleteTestrun"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/testruns/{id}/testfiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the files of a run
         * @description There is no `Link` header. Any other name than `testfiles` is a crash.
         */
        get: operations["listTestfiles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/testruns/{id}/testfiles/{file_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a file's record
         * @description The file may be that of any run, as long as the named run exists.
         */
        get: operations["getTestfile"];
        put?: never;
        post?: never;
        /**
         * Take a file away from its run
         * @description The file may be that of any run. It stays, and belongs to no run. A run or a file that does not exist is a crash; a file that belongs to nobody already is not.
         */
        delete: operations["detachTestfile"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/testrunners/{task_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the state of a run's task
         * @description `SUCCESS` says that the worker came to an end, not that the tests passed. `FAILURE` while the run is not over means that it never will be. A task that nobody knows, and one that ended more than a day ago, look like one that waits.
         */
        get: operations["getTask"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_uploads/testfiles/{run_id}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a file that was sent with a run
         * @description `run_id` and `name` together are the `url` of a file. Files stay when their run is deleted. Ranges are not served, conditions are.
         */
        get: operations["downloadTestfile"];
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
        /** The web interface */
        get: operations["getHomePage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The web interface at any other address
         * @description This is what a wrong address gives. Names that contain `bundle` or `css` are taken for parts of the page.
         */
        get: operations["getWebPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/testrun": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List and search runs */
        get: operations["listStubTestruns"];
        put?: never;
        /**
         * Store a run
         * @description Nothing runs it; its status is what the client says. Numbers and truth values become text. An empty list counts as an empty object, and so does every body whose type only begins with `application/json`.
         */
        post: operations["createStubTestrun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/testrun/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a run */
        get: operations["getStubTestrun"];
        put?: never;
        post?: never;
        /** Delete a run */
        delete: operations["deleteStubTestrun"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Submission: {
            /** @description May be empty. Put something in it that finds the run again. */
            username: string;
            /** @description Python files, run in this order. */
            "files[]"?: string[];
        };
        /** @description A run without files. It succeeds. */
        EmptySubmission: {
            username: string;
        };
        Created: {
            /** @constant */
            message: "Testrun created";
        };
        Testrun: {
            id: components["schemas"]["Id"];
            results: components["schemas"]["Results"];
            status: components["schemas"]["Status"];
            testfiles: components["schemas"]["TestfileRecord"][];
            testrunner_id: components["schemas"]["TaskId"];
            username: string | null;
        };
        /** @description A run without its files. */
        TestrunRecord: {
            id: components["schemas"]["Id"];
            results: components["schemas"]["Results"];
            status: components["schemas"]["Status"];
            testrunner_id: components["schemas"]["TaskId"];
            username: string | null;
        };
        /** @description A file without its run. */
        TestfileRecord: {
            id: components["schemas"]["Id"];
            /** @description Null when the run was deleted. */
            testrun_id: number | null;
            url: components["schemas"]["FileUrl"];
        };
        Testfile: {
            id: components["schemas"]["Id"];
            /** @description Null when the file belongs to no run. */
            testrun: components["schemas"]["TestrunRecord"] | null;
            testrun_id: number | null;
            url: components["schemas"]["FileUrl"];
        };
        StubTestrun: {
            id: components["schemas"]["Id"];
            /**
             * @description `CREATED` unless the client says something else.
             * @example CREATED
             */
            status: string | null;
            username: string | null;
        };
        TestrunPage: {
            num_results: components["schemas"]["NumResults"];
            objects: components["schemas"]["Testrun"][];
            page: components["schemas"]["PageNumber"];
            total_pages: components["schemas"]["TotalPages"];
        };
        TestfilePage: {
            num_results: components["schemas"]["NumResults"];
            objects: components["schemas"]["Testfile"][];
            page: components["schemas"]["PageNumber"];
            total_pages: components["schemas"]["TotalPages"];
        };
        StubTestrunPage: {
            num_results: components["schemas"]["NumResults"];
            objects: components["schemas"]["StubTestrun"][];
            page: components["schemas"]["PageNumber"];
            total_pages: components["schemas"]["TotalPages"];
        };
        /** @description How many there are. With `group_by` and no `limit` it is the size of one group. */
        NumResults: number;
        /** @description What the client asked for. */
        PageNumber: number;
        /** @description None for an empty list. */
        TotalPages: number;
        /** @description Given by the server, from 1. A client that stores runs as JSON can choose any integer of 64 bits. */
        Id: number;
        /**
         * @description `CREATED`, `RUNNIG`, `SUCCESS` or `FAILED`; also expect `RUNNING`. `FAILED` is a failed test, a file without tests, or a file that could not be downloaded. A client that stores runs as JSON can set anything.
         * @example RUNNIG
         */
        Status: string | null;
        /** @description The id of the run's task. Null for a run that nothing will ever run. */
        TaskId: string | null;
        /** @description Empty until the run has ended. Then a block for each file that was run: lines with `Tested:`, `Result:` (`SUCCESS` or `FAIL`), `Stdout:` (bytes as Python prints them) and `Stderr:` (always `None`), and a line of 72 equal signs. */
        Results: string | null;
        /**
         * @description The id of the run and the stored name, to be put behind `/_uploads/testfiles/`.
         * @example 1/test_one.py
         */
        FileUrl: string | null;
        TestrunInput: {
            id?: number | null;
            username?: string | null;
            status?: string | null;
            /** @description No two runs may have the same. */
            testrunner_id?: string | null;
            results?: string | null;
            /** @description New files, or by their id existing ones, which change their owner. Nothing is uploaded. */
            testfiles?: {
                id?: number;
                url?: string;
            }[];
        };
        StubTestrunInput: {
            id?: number | null;
            username?: string | null;
            status?: string | null;
        };
        /** @description What else stands in it is ignored. */
        Search: {
            /** @description All of them must hold. */
            filters?: components["schemas"]["Filter"][];
            /** @description By id if left out. A `relation__field` joins the relation, which repeats or drops runs. */
            order_by?: {
                field: string;
                /** @enum {unknown} */
                direction?: "asc" | "desc";
            }[];
            /** @description One run for each value. */
            group_by?: {
                field: string;
            }[];
            /** @description Counted before pages are made. */
            limit?: number;
            /** @description Counted before pages are made. */
            offset?: number;
            /** @description The run itself, if there is exactly one. */
            single?: boolean;
        };
        Filter: {
            or: components["schemas"]["Filter"][];
        } | {
            and: components["schemas"]["Filter"][];
        } | {
            /** @description A field, or a relation and a field with two underscores between them. */
            name: string;
            op: components["schemas"]["Operator"];
            /** @description What to compare with: a list for `in` and `not_in`, a filter for `any` and `has`. Not null. */
            val?: unknown;
            /** @description Another field to compare with. */
            field?: string;
        };
        /** @enum {unknown} */
        Operator: "==" | "eq" | "equals" | "equal_to" | "!=" | "ne" | "neq" | "not_equal_to" | "does_not_equal" | ">" | "gt" | "<" | "lt" | ">=" | "ge" | "gte" | "geq" | "<=" | "le" | "lte" | "leq" | "like" | "ilike" | "in" | "not_in" | "is_null" | "is_not_null" | "any" | "has";
        Task: {
            /** @description The worker broke down. */
            failed: boolean;
            finished: boolean;
            id: string;
            /** @description Null while it waits, empty when the worker broke down. At the end the status of the run, or what kept the worker from running it: `TestRun not found`, or a file that could not be downloaded (`File not found!` and its `url`). */
            info: null | "" | {
                status: string;
                testrun_id?: number;
                error?: string;
            };
            /** @enum {unknown} */
            state: "PENDING" | "PROGRESS" | "SUCCESS" | "FAILURE";
        };
        EmptyObject: Record<string, never>;
        /** @description A call of the named function. */
        Call: string;
        /** @constant */
        BadAcceptText: "Invalid Accept header requested";
        ErrorPage: string;
        CrashPage: string;
        WebPage: string;
    };
    responses: {
        /** @description Done. There is no body, but a content type. */
        Deleted: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description There is none with this id; or no such page, as an HTML page. */
        Missing: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["EmptyObject"];
                "application/javascript": components["schemas"]["Call"];
                "text/html": components["schemas"]["ErrorPage"];
            };
        };
        /** @description A search for a single run found none; or no such page, as an HTML page. */
        NoResult: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    message: "No result found";
                };
                "application/javascript": components["schemas"]["Call"];
                "text/html": components["schemas"]["ErrorPage"];
            };
        };
        /** @description There is nothing at this address, or the server speaks the other dialect. */
        NoSuchPage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/html": components["schemas"]["ErrorPage"];
            };
        };
        /** @description Not with this method; on a server of the other dialect, or where a slash in an id led elsewhere. */
        WrongMethod: {
            headers: {
                /** @description The methods there are, in no order. */
                Allow: string;
                [name: string]: unknown;
            };
            content: {
                "text/html": components["schemas"]["ErrorPage"];
            };
        };
        /** @description The header `Accept` cannot be read. */
        BadAccept: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/plain": components["schemas"]["BadAcceptText"];
            };
        };
        /** @description The search cannot be read, makes no query, or found several runs where one was asked for. */
        BadQuery: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    message: "Unable to decode data" | "Unable to construct query" | "Multiple results found";
                };
                "application/javascript": components["schemas"]["Call"];
                "text/plain": components["schemas"]["BadAcceptText"];
            };
        };
        /** @description The body cannot be read, has a field that does not exist, or an id that is taken or no integer. */
        BadRun: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    message: "Unable to decode data" | "IntegrityError";
                } | {
                    /** @constant */
                    validation_errors: "Could not determine specific validation errors";
                };
                "application/javascript": components["schemas"]["Call"];
                "text/plain": components["schemas"]["BadAcceptText"];
            };
        };
        /** @description The content type does not begin with `application/json`, in small letters. */
        NotJson: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @constant */
                    message: "Request must have \"Content-Type: application/json\" header";
                };
                "application/javascript": components["schemas"]["Call"];
            };
        };
        /** @description The server stumbled. What it had stored by then stays. */
        Crash: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/html": components["schemas"]["CrashPage"];
            };
        };
    };
    parameters: {
        /** @description The id of a run. Whatever the database takes for that number will do, such as `1.0`; anything else is 404. */
        TestrunId: number;
        /** @description The id of a file. */
        TestfileId: number;
        /** @description Counted from 1. A page behind the last one is empty; pages below 1 count from the end of the list. Anything but an integer is 500. */
        Page: number;
        /** @description At most 100. Anything but a positive integer counts as 10. */
        ResultsPerPage: number;
        /** @description A search, in JSON. What is not JSON, and what makes no query, is 400; a search that is no object, a filter with a value for a name that does not exist, and a value the database does not take are 500. */
        Query: string;
        /** @description The name of a function. The answer is then a call of it, in JavaScript. The status in its `meta` is 404 for a run or a file that is not there, and otherwise 200, whatever happened. */
        Callback: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description The next and the last page. It comes twice, loses `q`, and names page 0 as the last of an empty list. Not sent for a single run.
         * @example <http://testrunner.example.com:8080/api/testruns?page=1&results_per_page=10>; rel="last"
         */
        Link: string;
        /** @description The address of a single run that was found. */
        FoundLocation: string;
        /** @description Always `Accept`. */
        Vary: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    submitTestrun: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Submission"];
                "application/x-www-form-urlencoded": components["schemas"]["EmptySubmission"];
            };
        };
        responses: {
            /** @description The run is stored and its task is queued. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created"];
                };
            };
            /** @description There is no `username`, or the body is no form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": components["schemas"]["ErrorPage"];
                };
            };
            404: components["responses"]["NoSuchPage"];
            500: components["responses"]["Crash"];
        };
    };
    listTestruns: {
        parameters: {
            query?: {
                /** @description Counted from 1. A page behind the last one is empty; pages below 1 count from the end of the list. Anything but an integer is 500. */
                page?: components["parameters"]["Page"];
                /** @description At most 100. Anything but a positive integer counts as 10. */
                results_per_page?: components["parameters"]["ResultsPerPage"];
                /** @description A search, in JSON. What is not JSON, and what makes no query, is 400; a search that is no object, a filter with a value for a name that does not exist, and a value the database does not take are 500. */
                q?: components["parameters"]["Query"];
                /** @description The name of a function. The answer is then a call of it, in JavaScript. The status in its `meta` is 404 for a run or a file that is not there, and otherwise 200, whatever happened. */
                callback?: components["parameters"]["Callback"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page, or a single run if the query says `single`. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    Location: components["headers"]["FoundLocation"];
                    Vary: components["headers"]["Vary"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestrunPage"] | components["schemas"]["Testrun"];
                    "application/javascript": components["schemas"]["Call"];
                };
            };
            400: components["responses"]["BadQuery"];
            404: components["responses"]["NoResult"];
            500: components["responses"]["Crash"];
        };
    };
    createTestrun: {
        parameters: {
            query?: {
                /** @description The name of a function. The answer is then a call of it, in JavaScript. The status in its `meta` is 404 for a run or a file that is not there, and otherwise 200, whatever happened. */
                callback?: components["parameters"]["Callback"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TestrunInput"];
            };
        };
        responses: {
            400: components["responses"]["BadRun"];
            404: components["responses"]["NoSuchPage"];
            415: components["responses"]["NotJson"];
            500: components["responses"]["Crash"];
        };
    };
    getTestrun: {
        parameters: {
            query?: {
                /** @description The name of a function. The answer is then a call of it, in JavaScript. The status in its `meta` is 404 for a run or a file that is not there, and otherwise 200, whatever happened. */
                callback?: components["parameters"]["Callback"];
            };
            header?: never;
            path: {
                /** @description The id of a run. Whatever the database takes for that number will do, such as `1.0`; anything else is 404. */
                id: components["parameters"]["TestrunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run; or the web page, if a slash in the id led elsewhere. */
            200: {
                headers: {
                    Vary: components["headers"]["Vary"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Testrun"];
                    "application/javascript": components["schemas"]["Call"];
                    "text/html": components["schemas"]["WebPage"];
                };
            };
            400: components["responses"]["BadAccept"];
            404: components["responses"]["Missing"];
            500: components["responses"]["Crash"];
        };
    };
    deleteTestrun: {
        parameters: {
            query?: {
                /** @description The name of a function. The answer is then a call of it, in JavaScript. The status in its `meta` is 404 for a run or a file that is not there, and otherwise 200, whatever happened. */
                callback?: components["parameters"]["Callback"];
            };
            header?: never;
            path: {
                /** @description The id of a run. Whatever the database takes for that number will do, such as `1.0`; anything else is 404. */
                id: components["parameters"]["TestrunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["Deleted"];
            400: components["responses"]["BadAccept"];
            404: components["responses"]["Missing"];
            405: components["responses"]["WrongMethod"];
            500: components["responses"]["Crash"];
        };
    };
    listTestfiles: {
        parameters: {
            query?: {
                /** @description Counted from 1. A page behind the last one is empty; pages below 1 count from the end of the list. Anything but an integer is 500. */
                page?: components["parameters"]["Page"];
                /** @description At most 100. Anything but a positive integer counts as 10. */
                results_per_page?: components["parameters"]["ResultsPerPage"];
                /** @description The name of a function. The answer is then a call of it, in JavaScript. The status in its `meta` is 404 for a run or a file that is not there, and otherwise 200, whatever happened. */
                callback?: components["parameters"]["Callback"];
            };
            header?: never;
            path: {
                /** @description The id of a run. Whatever the database takes for that number will do, such as `1.0`; anything else is 404. */
                id: components["parameters"]["TestrunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page; or the web page, if a slash in the id led elsewhere. */
            200: {
                headers: {
                    Vary: components["headers"]["Vary"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestfilePage"];
                    "application/javascript": components["schemas"]["Call"];
                    "text/html": components["schemas"]["WebPage"];
                };
            };
            400: components["responses"]["BadAccept"];
            404: components["responses"]["Missing"];
            500: components["responses"]["Crash"];
        };
    };
    getTestfile: {
        parameters: {
            query?: {
                /** @description The name of a function. The answer is then a call of it, in JavaScript. The status in its `meta` is 404 for a run or a file that is not there, and otherwise 200, whatever happened. */
                callback?: components["parameters"]["Callback"];
            };
            header?: never;
            path: {
                /** @description The id of a run. Whatever the database takes for that number will do, such as `1.0`; anything else is 404. */
                id: components["parameters"]["TestrunId"];
                /** @description The id of a file. */
                file_id: components["parameters"]["TestfileId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file; or the web page, if a slash in an id led elsewhere. */
            200: {
                headers: {
                    Vary: components["headers"]["Vary"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Testfile"];
                    "application/javascript": components["schemas"]["Call"];
                    "text/html": components["schemas"]["WebPage"];
                };
            };
            400: components["responses"]["BadAccept"];
            404: components["responses"]["Missing"];
            500: components["responses"]["Crash"];
        };
    };
    detachTestfile: {
        parameters: {
            query?: {
                /** @description The name of a function. The answer is then a call of it, in JavaScript. The status in its `meta` is 404 for a run or a file that is not there, and otherwise 200, whatever happened. */
                callback?: components["parameters"]["Callback"];
            };
            header?: never;
            path: {
                /** @description The id of a run. Whatever the database takes for that number will do, such as `1.0`; anything else is 404. */
                id: components["parameters"]["TestrunId"];
                /** @description The id of a file. */
                file_id: components["parameters"]["TestfileId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["Deleted"];
            400: components["responses"]["BadAccept"];
            404: components["responses"]["NoSuchPage"];
            405: components["responses"]["WrongMethod"];
            500: components["responses"]["Crash"];
        };
    };
    getTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The `testrunner_id` of a run. */
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The task; or the web page, if a slash in the id led elsewhere. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                    "text/html": components["schemas"]["WebPage"];
                };
            };
            404: components["responses"]["NoSuchPage"];
        };
    };
    downloadTestfile: {
        parameters: {
            query?: never;
            header?: {
                /** @description Tags that the client has. */
                "If-None-Match"?: string;
                /** @description Counts only without a tag. */
                "If-Modified-Since"?: string;
            };
            path: {
                /** @description The id of the run, as it was when the file was sent. */
                run_id: number;
                /** @description The name that the server gave the file. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file; or the web page, if the path led elsewhere. */
            200: {
                headers: {
                    /** @description Made of time, size and name. */
                    ETag?: string;
                    /** @description When it was sent. */
                    "Last-Modified"?: string;
                    /** @description Twelve hours. */
                    "Cache-Control"?: string;
                    /** @description In twelve hours. */
                    Expires?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/x-python": string;
                    "text/html": components["schemas"]["WebPage"];
                };
            };
            /** @description The client has it already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A name with a zero byte. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": components["schemas"]["ErrorPage"];
                };
            };
            404: components["responses"]["NoSuchPage"];
        };
    };
    getHomePage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page for every address. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": components["schemas"]["WebPage"];
                };
            };
            404: components["responses"]["NoSuchPage"];
            /** @description The web interface was not built. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": components["schemas"]["CrashPage"];
                };
            };
        };
    };
    getWebPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Anything. */
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": components["schemas"]["WebPage"];
                };
            };
            /** @description The name of a part with a zero byte. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": components["schemas"]["ErrorPage"];
                };
            };
            404: components["responses"]["NoSuchPage"];
            /** @description The web interface was not built. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": components["schemas"]["CrashPage"];
                };
            };
        };
    };
    listStubTestruns: {
        parameters: {
            query?: {
                /** @description Counted from 1. A page behind the last one is empty; pages below 1 count from the end of the list. Anything but an integer is 500. */
                page?: components["parameters"]["Page"];
                /** @description At most 100. Anything but a positive integer counts as 10. */
                results_per_page?: components["parameters"]["ResultsPerPage"];
                /** @description A search, in JSON. What is not JSON, and what makes no query, is 400; a search that is no object, a filter with a value for a name that does not exist, and a value the database does not take are 500. */
                q?: components["parameters"]["Query"];
                /** @description The name of a function. The answer is then a call of it, in JavaScript. The status in its `meta` is 404 for a run or a file that is not there, and otherwise 200, whatever happened. */
                callback?: components["parameters"]["Callback"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page, or a single run if the query says `single`; the web page on a server of the other dialect. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    Location: components["headers"]["FoundLocation"];
                    Vary: components["headers"]["Vary"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StubTestrunPage"] | components["schemas"]["StubTestrun"];
                    "application/javascript": components["schemas"]["Call"];
                    "text/html": components["schemas"]["WebPage"];
                };
            };
            400: components["responses"]["BadQuery"];
            404: components["responses"]["NoResult"];
            500: components["responses"]["Crash"];
        };
    };
    createStubTestrun: {
        parameters: {
            query?: {
                /** @description The name of a function. The answer is then a call of it, in JavaScript. The status in its `meta` is 404 for a run or a file that is not there, and otherwise 200, whatever happened. */
                callback?: components["parameters"]["Callback"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StubTestrunInput"];
            };
        };
        responses: {
            /** @description The run is stored. */
            201: {
                headers: {
                    /** @description The address of the run. */
                    Location: string;
                    Vary: components["headers"]["Vary"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StubTestrun"];
                    "application/javascript": components["schemas"]["Call"];
                };
            };
            400: components["responses"]["BadRun"];
            405: components["responses"]["WrongMethod"];
            415: components["responses"]["NotJson"];
            500: components["responses"]["Crash"];
        };
    };
    getStubTestrun: {
        parameters: {
            query?: {
                /** @description The name of a function. The answer is then a call of it, in JavaScript. The status in its `meta` is 404 for a run or a file that is not there, and otherwise 200, whatever happened. */
                callback?: components["parameters"]["Callback"];
            };
            header?: never;
            path: {
                /** @description The id of a run. Whatever the database takes for that number will do, such as `1.0`; anything else is 404. */
                id: components["parameters"]["TestrunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run; the web page on a server of the other dialect. */
            200: {
                headers: {
                    Vary: components["headers"]["Vary"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StubTestrun"];
                    "application/javascript": components["schemas"]["Call"];
                    "text/html": components["schemas"]["WebPage"];
                };
            };
            400: components["responses"]["BadAccept"];
            404: components["responses"]["Missing"];
            500: components["responses"]["Crash"];
        };
    };
    deleteStubTestrun: {
        parameters: {
            query?: {
                /** @description The name of a function. The answer is then a call of it, in JavaScript. The status in its `meta` is 404 for a run or a file that is not there, and otherwise 200, whatever happened. */
                callback?: components["parameters"]["Callback"];
            };
            header?: never;
            path: {
                /** @description The id of a run. Whatever the database takes for that number will do, such as `1.0`; anything else is 404. */
                id: components["parameters"]["TestrunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["Deleted"];
            400: components["responses"]["BadAccept"];
            404: components["responses"]["Missing"];
            405: components["responses"]["WrongMethod"];
            500: components["responses"]["Crash"];
        };
    };
}
