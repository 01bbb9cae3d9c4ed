// Generated from openapi/stb-tester.yaml by `npm run generate`. Do not edit.
export interface paths {
    "/api/v2/nodes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the nodes
         * @description All nodes of the portal, with whether each is available.
         */
        get: operations["listNodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/nodes/{node_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The node's id.
                 * @example stb-tester-0123456789ab
                 */
                node_id: components["parameters"]["NodeId"];
            };
            cookie?: never;
        };
        /**
         * Read one node
         * @description One node, with the configuration that results from the general and the per-node files.
         */
        get: operations["getNode"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/nodes/{node_id}/job": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The node's id.
                 * @example stb-tester-0123456789ab
                 */
                node_id: components["parameters"]["NodeId"];
            };
            cookie?: never;
        };
        /**
         * Read the node's current or last job
         * @description The job that runs on the node. When none runs, the last one, which has then exited.
         *     This is the way to find a job whose submission was answered too late to be read.
         */
        get: operations["getNodeJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/nodes/{node_id}/screenshot.png": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The node's id.
                 * @example stb-tester-0123456789ab
                 */
                node_id: components["parameters"]["NodeId"];
            };
            cookie?: never;
        };
        /**
         * Take a screenshot
         * @description What the device under test shows now, in full size.
         */
        get: operations["getNodeScreenshot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/nodes/{node_id}/thumbnail.jpg": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The node's id.
                 * @example stb-tester-0123456789ab
                 */
                node_id: components["parameters"]["NodeId"];
            };
            cookie?: never;
        };
        /**
         * Take a small screenshot
         * @description A small picture of what the device under test shows now. The manual describes it for version 1
         *     of the API only; stbt-rig's old to-do list names it for version 2.
         */
        get: operations["getNodeThumbnail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/nodes/{node_id}/press": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The node's id.
                 * @example stb-tester-0123456789ab
                 */
                node_id: components["parameters"]["NodeId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Press a key
         * @description Sends one key of a remote control to the device under test. Never repeat it automatically:
         *     after a lost answer nobody knows whether the key was sent.
         */
        post: operations["pressKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/_private/workgroup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the nodes with their names
         * @description A private endpoint without version, used by stbt-rig's `setup` command only. It may change or go
         *     at any time. It gives the names that people chose for the nodes in one request.
         */
        get: operations["listWorkgroup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/test_pack/{revision}/test_case_names": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Commit SHA, full or short, or a branch name. How a branch name with a slash has to be
                 *     written is not known; give the SHA instead.
                 * @example 0a1b2c3d4e5f60718293a4b5c6d7e8f901234567
                 */
                revision: string;
            };
            cookie?: never;
        };
        /**
         * List the test cases of a revision
         * @description Every test case of the test-pack at that revision, in the form that `runTests` takes.
         */
        get: operations["listTestCaseNames"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/secrets.pub.pem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the public key for secrets
         * @description The RSA key to encrypt a secret with (PKCS #1 v1.5 padding) before it goes into the
         *     `[encrypted_secrets]` section of the test-pack's `.stbt.conf`, in base64 on one line.
         *     A key of 4096 bits takes secrets of up to 501 bytes.
         */
        get: operations["getSecretsPublicKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/github/post-receive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the portal fetch the test-pack
         * @description Tells the portal to fetch all refs of the test-pack. The request has no body. GitHub sends no
         *     webhook for refs outside `refs/heads`, such as `refs/snapshots/<login>`, so whoever pushes one
         *     calls this. It is not needed before `runTests`, which fetches by itself.
         */
        post: operations["notifyPostReceive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/mcp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Talk to the portal's MCP server
         * @description A Model Context Protocol server of transport type `http`, with the same token. stbt-rig only
         *     writes this address into an editor's configuration and never calls it. The messages are those
         *     of the protocol, which has a specification of its own, and are not described here.
         */
        post: operations["callMcp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/run_tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run tests on a node
         * @description Starts one job on one node. The portal has no queue: a busy node refuses at once with 409.
         *     If the portal lacks the revision it fetches the test-pack first, snapshot refs included.
         *
         *     The call is not idempotent. After a lost answer, look at `getNodeJob` rather than call again.
         */
        post: operations["runTests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/jobs/{node_id}/{session}/{counter}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The node's id.
                 * @example stb-tester-0123456789ab
                 */
                node_id: components["parameters"]["NodeId"];
                /**
                 * @description Second part of the `job_uid`. Four letters or digits in every id seen so far; letter case counts.
                 * @example 7Kd2
                 */
                session: components["parameters"]["Session"];
                /**
                 * @description Third part of the `job_uid`. A decimal number in every id seen so far.
                 * @example 42
                 */
                counter: components["parameters"]["Counter"];
            };
            cookie?: never;
        };
        /**
         * Read one job
         * @description The state of the job. To wait for its end, `awaitJobCompletion` is the better call.
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
    "/api/v2/jobs/{node_id}/{session}/{counter}/await_completion": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The node's id.
                 * @example stb-tester-0123456789ab
                 */
                node_id: components["parameters"]["NodeId"];
                /**
                 * @description Second part of the `job_uid`. Four letters or digits in every id seen so far; letter case counts.
                 * @example 7Kd2
                 */
                session: components["parameters"]["Session"];
                /**
                 * @description Third part of the `job_uid`. A decimal number in every id seen so far.
                 * @example 42
                 */
                counter: components["parameters"]["Counter"];
            };
            cookie?: never;
        };
        /**
         * Wait for the end of a job
         * @description A long poll. The server holds the request until the job has ended, or for about 55 seconds,
         *     so that a limit of 60 seconds at the client or in between is not reached. After 202 call
         *     again. A server that answers 202 at once must not drive the caller into a loop without pause.
         *     On a job that has already exited it should answer at once.
         */
        get: operations["awaitJobCompletion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/jobs/{node_id}/{session}/{counter}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The node's id.
                 * @example stb-tester-0123456789ab
                 */
                node_id: components["parameters"]["NodeId"];
                /**
                 * @description Second part of the `job_uid`. Four letters or digits in every id seen so far; letter case counts.
                 * @example 7Kd2
                 */
                session: components["parameters"]["Session"];
                /**
                 * @description Third part of the `job_uid`. A decimal number in every id seen so far.
                 * @example 42
                 */
                counter: components["parameters"]["Counter"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop a job and wait until it has stopped
         * @description The request has no body. The server asks the job to stop and holds the request until it has
         *     stopped, or for about 55 seconds. After 202 call again. Stopping can take minutes when the
         *     node still uploads results over a slow line.
         *
         *     The call is idempotent and may be repeated, also on a job that has exited. Results of the test
         *     runs that had completed stay; the interrupted one probably gets a result too.
         */
        post: operations["stopJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List results
         * @description The results that match a filter, without their artifacts and tracebacks. Neither paging nor a
         *     default order is known.
         */
        get: operations["listResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/results.xml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read results as JUnit XML
         * @description The matching results as one JUnit document. It comes from a query of its own and can differ
         *     from what `listResults` said a moment before.
         */
        get: operations["getResultsXml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/results.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read results as CSV
         * @description The matching results as a table. The columns are not known.
         */
        get: operations["getResultsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/results/{node_id}/{session}/{counter}/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The node's id.
                 * @example stb-tester-0123456789ab
                 */
                node_id: components["parameters"]["NodeId"];
                /**
                 * @description Second part of the `job_uid`. Four letters or digits in every id seen so far; letter case counts.
                 * @example 7Kd2
                 */
                session: components["parameters"]["Session"];
                /**
                 * @description Third part of the `job_uid`. A decimal number in every id seen so far.
                 * @example 42
                 */
                counter: components["parameters"]["Counter"];
                /**
                 * @description Last part of the `result_id`, the start of the test to the second and without a zone. Portals
                 *     older than about 2019 wrote `2031-05-06_07.08.09`. Send it back as it came, colons unencoded;
                 *     do not read the time from it.
                 * @example 2031-05-06T07:08:09
                 */
                date: components["parameters"]["ResultDate"];
            };
            cookie?: never;
        };
        /**
         * Read one result
         * @description One result with its artifacts and, after a failure, the traceback.
         */
        get: operations["getResult"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/results/{node_id}/{session}/{counter}/{date}/stbt.log": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The node's id.
                 * @example stb-tester-0123456789ab
                 */
                node_id: components["parameters"]["NodeId"];
                /**
                 * @description Second part of the `job_uid`. Four letters or digits in every id seen so far; letter case counts.
                 * @example 7Kd2
                 */
                session: components["parameters"]["Session"];
                /**
                 * @description Third part of the `job_uid`. A decimal number in every id seen so far.
                 * @example 42
                 */
                counter: components["parameters"]["Counter"];
                /**
                 * @description Last part of the `result_id`, the start of the test to the second and without a zone. Portals
                 *     older than about 2019 wrote `2031-05-06_07.08.09`. Send it back as it came, colons unencoded;
                 *     do not read the time from it.
                 * @example 2031-05-06T07:08:09
                 */
                date: components["parameters"]["ResultDate"];
            };
            cookie?: never;
        };
        /**
         * Read the log of one result
         * @description The test's log as text, with timestamps in the zone asked for.
         */
        get: operations["getResultLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/results/{node_id}/{session}/{counter}/{date}/artifacts/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The node's id.
                 * @example stb-tester-0123456789ab
                 */
                node_id: components["parameters"]["NodeId"];
                /**
                 * @description Second part of the `job_uid`. Four letters or digits in every id seen so far; letter case counts.
                 * @example 7Kd2
                 */
                session: components["parameters"]["Session"];
                /**
                 * @description Third part of the `job_uid`. A decimal number in every id seen so far.
                 * @example 42
                 */
                counter: components["parameters"]["Counter"];
                /**
                 * @description Last part of the `result_id`, the start of the test to the second and without a zone. Portals
                 *     older than about 2019 wrote `2031-05-06_07.08.09`. Send it back as it came, colons unencoded;
                 *     do not read the time from it.
                 * @example 2031-05-06T07:08:09
                 */
                date: components["parameters"]["ResultDate"];
                /**
                 * @description A key of the result's `artifacts`. It may contain `/`, which stays as it is in the URL.
                 *     Percent-encode each segment on its own: a `#` or `?` in a name would otherwise cut the URL.
                 *     Refuse a name with an empty, `.` or `..` segment, since URL handling makes another path of it
                 *     even when it is encoded.
                 * @example frames/001.png
                 */
                name: string;
            };
            cookie?: never;
        };
        /**
         * Download one artifact
         * @description The bytes of one file. Size and MD5 stand in the result. The rate limit leaves room for fetching
         *     all files of a job in one go.
         */
        get: operations["getArtifact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/user": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the owner of the token
         * @description The user that the token belongs to. Also the cheapest way to check a token.
         */
        get: operations["getUser"];
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
        /** @description A message for people. Its wording is not promised. */
        ErrorText: string;
        /**
         * @description `stb-tester-` and the twelve lower-case hexadecimal digits of the MAC address. Compare it as a
         *     whole; it never contains a slash.
         * @example stb-tester-0123456789ab
         */
        NodeId: string;
        /**
         * @description The name of a job. The leading slash belongs to it.
         * @example /stb-tester-0123456789ab/7Kd2/42
         */
        JobUid: string;
        /**
         * @description The name of a result, made of the `job_uid` and a time. Treat it as a whole.
         * @example /stb-tester-0123456789ab/7Kd2/42/2031-05-06T07:08:09
         */
        ResultId: string;
        /**
         * @description Path of the file from the root of the test-pack, with forward slashes, then `::` and the name of
         *     the function. stbt-rig passes a path without function on as well; what the portal makes of it is
         *     not known.
         * @example tests/menu.py::test_open_settings
         */
        TestCaseName: string;
        /**
         * @description A name from the IANA time zone database.
         * @example Europe/London
         */
        TimeZone: string;
        /**
         * @description ISO 8601. Probably without a zone, and which zone is then meant is not documented.
         * @example 2031-05-06T07:08:09
         */
        Time: string;
        /** @description One node in the list of nodes. */
        Node: {
            node_id: components["schemas"]["NodeId"];
            /** @description Whether the node can be used now. */
            available: boolean;
        };
        /** @description One node with its configuration. */
        NodeDetail: {
            node_id?: components["schemas"]["NodeId"];
            /** @description Whether the node can be used now. */
            available?: boolean;
            config: components["schemas"]["NodeConfig"];
        };
        /**
         * @description The INI configuration that applies to the node, one object per section. The test-pack's
         *     general file and `config/test-farm/<node-id>.conf` are already merged.
         */
        NodeConfig: {
            node?: {
                /** @description The name that people gave the node. */
                friendly_name?: string;
            } & {
                [key: string]: unknown;
            };
            /** @description Whatever the test-pack says about the device. */
            device_under_test?: {
                [key: string]: unknown;
            };
        } & {
            [key: string]: {
                [key: string]: unknown;
            };
        };
        /** @description One node as the private workgroup endpoint gives it. */
        WorkgroupNode: {
            id: components["schemas"]["NodeId"];
            /** @description The name that people gave the node. The null for a node without a name is inferred. */
            friendly_name?: string | null;
        };
        /** @description One key press. */
        PressRequest: {
            /** @description Name of the key in the remote control's configuration, such as `KEY_OK`. */
            key: string;
            /** @description Revision of the test-pack to take the remote control from. */
            test_pack_revision?: string;
            remote_control?: components["schemas"]["RemoteControl"];
        };
        /**
         * @description Name of a remote control: `<name>` of `config/remote-control/<name>.lircd.conf`. Without it
         *     `test_pack.default_remote_control` applies, from the general or the node's configuration.
         * @example box-one
         */
        RemoteControl: string;
        /** @description What to run, where, and how to label it. */
        RunTestsRequest: {
            node_id: components["schemas"]["NodeId"];
            /** @description Commit SHA (full or short), branch or tag. `HEAD` is the default branch of the repository. */
            test_pack_revision: string;
            /** @description The test cases to run, at least one. */
            test_cases: components["schemas"]["TestCaseName"][];
            remote_control?: components["schemas"]["RemoteControl"];
            /**
             * @description A label to group and filter jobs by, like a folder; may contain `/`. What applies without
             *     it is not known.
             */
            category?: string;
            /**
             * @description `run forever` repeats the test cases until the job is stopped. Leave it out to run them
             *     once: `run once` is an assumption and no client was seen to send it.
             * @enum {string}
             */
            soak?: "run forever" | "run once";
            /**
             * @description Together with `soak`, run the test cases at random so that each gets about the same total
             *     time; quick ones then run more often. Presumably random order without `soak`.
             */
            shuffle?: boolean;
            tags?: components["schemas"]["Tags"];
        };
        /**
         * @description Names and values that the test can read and that are stored with the result. A name occurs
         *     once. A value may be empty. stbt-rig sends `{}` when there are none.
         * @example {
         *       "build/number": "1207",
         *       "reviewed": ""
         *     }
         */
        Tags: {
            [key: string]: components["schemas"]["TagValue"];
        };
        /**
         * @description Not blank, shorter than 500 characters, not beginning with `/`, `-`, `.` or `_`, and without
         *     `:`, `=`, `$`, `<`, `>`, newline, NUL or other unprintable characters. The pattern counts control
         *     characters and the two Unicode line separators as unprintable; the manual does not say more.
         */
        TagName: string;
        /** @description Shorter than 500 characters; may be empty. */
        TagValue: string;
        /**
         * @description One call of `runTests`. Which fields are there depends on the call that answers; none is certain
         *     in all of them.
         */
        Job: {
            job_uid?: components["schemas"]["JobUid"];
            /** @description Known values: `running`, and `exited`, which is final. Take any other value as not final. */
            status?: string;
            start_time?: components["schemas"]["Time"];
            /** @description ISO 8601 like `start_time`. Presumably null while the job runs. */
            end_time?: string | null;
            result_counts?: components["schemas"]["ResultCounts"];
            /**
             * Format: uri
             * @description Absolute URL of the job in this API.
             */
            job_url?: string;
            /**
             * Format: uri-reference
             * @description URL of the job's log.
             */
            log_url?: string;
            /**
             * Format: uri-reference
             * @description URL of the page about the job.
             */
            triage_url?: string;
        };
        /** @description A job that certainly names itself. Its `status` may be missing. */
        IdentifiedJob: WithRequired<components["schemas"]["Job"], "job_uid">;
        /** @description A job that certainly tells its status. */
        JobWithStatus: WithRequired<components["schemas"]["Job"], "status">;
        /** @description How many test runs of the job ended in which way. */
        ResultCounts: {
            pass?: number;
            fail?: number;
            error?: number;
            total?: number;
        };
        /** @description One execution of one test case, as it stands in lists. */
        Result: {
            result_id: components["schemas"]["ResultId"];
            job_uid?: components["schemas"]["JobUid"];
            /**
             * @description Known values: `pass`; `fail`, the test found a defect in the device; `error`, the script or
             *     the infrastructure went wrong, the watchdog's timeout included. Only `pass` is good.
             */
            result: string;
            test_case?: components["schemas"]["TestCaseName"];
            /** @description Why it did not pass. Null or empty after a pass. */
            failure_reason?: string | null;
            start_time?: components["schemas"]["Time"];
            /** @description ISO 8601 like `start_time`. Presumably null while the test runs. */
            end_time?: string | null;
            /**
             * Format: uri-reference
             * @description URL of the result in this API.
             */
            result_url?: string;
            /**
             * Format: uri-reference
             * @description URL of the page about the result. A double slash before the node id is normal, since the
             *     `result_id` begins with one.
             */
            triage_url: string;
        };
        /** @description One result with everything that lists leave out. */
        ResultDetail: components["schemas"]["Result"] & {
            /**
             * @description The files of the result by name. A name may contain `/`. Known names: `combined.log`,
             *     `stdout.log`, `stderr.log`, `exit-status` (always one byte), `screenshot.png`; a test
             *     can save any other.
             */
            artifacts: {
                [key: string]: components["schemas"]["Artifact"];
            };
            /** @description Python's traceback. Presumably absent or null after a pass. */
            traceback?: string | null;
            /**
             * @description The tags given to `runTests`. Not bound to the rules for sending tags, since older results
             *     may have others.
             */
            tags?: {
                [key: string]: string;
            };
            /** @description The category of the job. */
            job_category?: string;
            /** @description The commit of the test-pack that ran. */
            test_pack_sha?: string;
        };
        /** @description Size and checksum of one file. */
        Artifact: {
            /** @description Size in bytes. */
            size: number;
            /** @description MD5 of the content in lower-case hexadecimal digits. */
            md5: string;
        };
        /**
         * @description The root is `<testsuite>`, with the attributes `name`, `tests`, `failures`, `errors`,
         *     `skipped`, `disabled`, `time` and `timestamp`, and without an XML declaration. A reader must
         *     take `<testsuites>` as well, which is likely for several files.
         *
         *     In a `<testcase>` the `classname` is the path of the file and `name` the function. Assumed for
         *     the rest: `fail` becomes `<failure>` and `error` becomes `<error>`, with the failure reason as
         *     `message` and the traceback as text.
         */
        JunitXml: string;
        /** @description A user of the portal. */
        User: {
            /** @description The user's GitHub name. */
            login: string;
        };
    };
    responses: {
        /** @description Not finished after about 55 seconds. Send the same request again. */
        NotYet: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "job_uid": "/stb-tester-0123456789ab/7Kd2/42",
                 *       "status": "running"
                 *     }
                 */
                "application/json": components["schemas"]["Job"];
            };
        };
        /** @description A parameter or a filter term is wrong. The text says which. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /** @example Unknown filter term. */
                "text/plain": components["schemas"]["ErrorText"];
            };
        };
        /**
         * @description The token is missing, wrong or revoked. Presumably also that its owner's role is too low; the
         *     answer does not tell these apart.
         */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /** @example Forbidden */
                "text/plain": components["schemas"]["ErrorText"];
            };
        };
        /** @description There is nothing under this id. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /** @example Not Found */
                "text/plain": components["schemas"]["ErrorText"];
            };
        };
        /**
         * @description Too many requests in a short time. Requests one after another normally do not get this. Wait
         *     some seconds and repeat.
         */
        TooManyRequests: {
            headers: {
                /**
                 * @description Seconds to wait, or a date. Not documented; honour it when it is there.
                 * @example 5
                 */
                "Retry-After"?: string;
                [name: string]: unknown;
            };
            content: {
                /** @example Too Many Requests */
                "text/plain": components["schemas"]["ErrorText"];
            };
        };
        /**
         * @description Anything else, normally 5xx. Transient as a rule: repeat with growing pauses, unless the call
         *     is one that must not be repeated.
         */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /** @example Bad Gateway */
                "text/plain": components["schemas"]["ErrorText"];
            };
        };
    };
    parameters: {
        /**
         * @description The node's id.
         * @example stb-tester-0123456789ab
         */
        NodeId: components["schemas"]["NodeId"];
        /**
         * @description Second part of the `job_uid`. Four letters or digits in every id seen so far; letter case counts.
         * @example 7Kd2
         */
        Session: string;
        /**
         * @description Third part of the `job_uid`. A decimal number in every id seen so far.
         * @example 42
         */
        Counter: string;
        /**
         * @description Last part of the `result_id`, the start of the test to the second and without a zone. Portals
         *     older than about 2019 wrote `2031-05-06_07.08.09`. Send it back as it came, colons unencoded;
         *     do not read the time from it.
         * @example 2031-05-06T07:08:09
         */
        ResultDate: string;
        /**
         * @description Which results to give. The same language as in the portal's search box. Terms are separated by
         *     spaces and must all match. These terms have been seen:
         *
         *     | term | matches | source |
         *     | --- | --- | --- |
         *     | `job:/node/session/counter` | the results of one job, leading slash included | seen on the wire |
         *     | `category:name` | jobs of this category | third-party |
         *     | `testcase:name` | test cases, by full name or part of it | third-party |
         *     | `date:>"2031-05-06T07:08:09"` | results after a time without zone, in quotes | third-party |
         *
         *     Others are likely (`result:`, `node:`, `date:<`, tags, negation) but nobody has shown them.
         *     What comes without a filter is not known.
         */
        Filter: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listNodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The nodes, in no promised order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "node_id": "stb-tester-0123456789ab",
                     *         "available": true
                     *       },
                     *       {
                     *         "node_id": "stb-tester-0123456789ac",
                     *         "available": false
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Node"][];
                };
            };
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["ServerError"];
        };
    };
    getNode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The node's id.
                 * @example stb-tester-0123456789ab
                 */
                node_id: components["parameters"]["NodeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The node. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "node_id": "stb-tester-0123456789ab",
                     *       "available": true,
                     *       "config": {
                     *         "node": {
                     *           "friendly_name": "Shelf 3 left"
                     *         },
                     *         "device_under_test": {
                     *           "model": "box-one"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["NodeDetail"];
                };
            };
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["ServerError"];
        };
    };
    getNodeJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The node's id.
                 * @example stb-tester-0123456789ab
                 */
                node_id: components["parameters"]["NodeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The current or last job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "job_uid": "/stb-tester-0123456789ab/7Kd2/42",
                     *       "status": "running"
                     *     }
                     */
                    "application/json": components["schemas"]["IdentifiedJob"];
                };
            };
            403: components["responses"]["Forbidden"];
            /** @description No such node. Assumed as well for a node that never ran a job. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["ErrorText"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["ServerError"];
        };
    };
    getNodeScreenshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The node's id.
                 * @example stb-tester-0123456789ab
                 */
                node_id: components["parameters"]["NodeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A PNG image. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": unknown;
                };
            };
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["ServerError"];
        };
    };
    getNodeThumbnail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The node's id.
                 * @example stb-tester-0123456789ab
                 */
                node_id: components["parameters"]["NodeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A JPEG image. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": unknown;
                };
            };
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["ServerError"];
        };
    };
    pressKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The node's id.
                 * @example stb-tester-0123456789ab
                 */
                node_id: components["parameters"]["NodeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "key": "KEY_OK"
                 *     }
                 */
                "application/json": components["schemas"]["PressRequest"];
            };
        };
        responses: {
            /** @description The key was sent. No client reads the body. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description The key was sent. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["ServerError"];
        };
    };
    listWorkgroup: {
        parameters: {
            query?: {
                /**
                 * @description Git revision of the test-pack, presumably the one to read the configuration from.
                 * @example HEAD
                 */
                ref?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The nodes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": "stb-tester-0123456789ab",
                     *         "friendly_name": "Shelf 3 left"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["WorkgroupNode"][];
                };
            };
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["ServerError"];
        };
    };
    listTestCaseNames: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Commit SHA, full or short, or a branch name. How a branch name with a slash has to be
                 *     written is not known; give the SHA instead.
                 * @example 0a1b2c3d4e5f60718293a4b5c6d7e8f901234567
                 */
                revision: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The names. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       "tests/menu.py::test_open_settings",
                     *       "tests/menu.py::test_close_settings"
                     *     ]
                     */
                    "application/json": components["schemas"]["TestCaseName"][];
                };
            };
            403: components["responses"]["Forbidden"];
            /** @description The portal does not know the revision. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["ErrorText"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["ServerError"];
        };
    };
    getSecretsPublicKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The public key in PEM form. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example -----BEGIN PUBLIC KEY-----
                     *     TWFkZSB1cCBmb3IgdGhlIGV4YW1wbGUuIE5vdCBhIGtleS4=
                     *     -----END PUBLIC KEY-----
                     */
                    "text/plain": string;
                };
            };
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["ServerError"];
        };
    };
    notifyPostReceive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The portal was told. No client reads the body. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["ServerError"];
        };
    };
    callMcp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "jsonrpc": "2.0",
                 *       "id": 1,
                 *       "method": "ping"
                 *     }
                 */
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description The reply, as one JSON message or as a stream of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                    "text/event-stream": string;
                };
            };
            /** @description Taken; the message called for no reply. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["ServerError"];
        };
    };
    runTests: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description The server reads the body as JSON whatever `Content-Type` says. Clients should send
         *     `application/json` all the same.
         */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunTestsRequest"];
            };
        };
        responses: {
            /** @description The job has started. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "job_uid": "/stb-tester-0123456789ab/7Kd2/42",
                     *       "job_url": "https://company.stb-tester.com/api/v2/jobs/stb-tester-0123456789ab/7Kd2/42",
                     *       "triage_url": "https://company.stb-tester.com/app/#/results?filter=job:/stb-tester-0123456789ab/7Kd2/42",
                     *       "status": "running",
                     *       "start_time": "2031-05-06T07:08:09",
                     *       "end_time": null,
                     *       "result_counts": {
                     *         "pass": 0,
                     *         "fail": 0,
                     *         "error": 0,
                     *         "total": 0
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["IdentifiedJob"];
                };
            };
            /** @description The job has started. No portal was seen to answer this; some clients allow for it. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentifiedJob"];
                };
            };
            /**
             * @description A parameter is missing or wrong; the text says which. One known case: there is no
             *     `remote_control` and the configuration has no `test_pack.default_remote_control` either.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example No remote control was given and the test-pack has no default. */
                    "text/plain": components["schemas"]["ErrorText"];
                };
            };
            403: components["responses"]["Forbidden"];
            /** @description The node is unknown, or the token's owner may not use it. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["ErrorText"];
                };
            };
            /** @description The node is busy with another job. Nothing was started. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example Node stb-tester-0123456789ab is in use. */
                    "text/plain": components["schemas"]["ErrorText"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["ServerError"];
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The node's id.
                 * @example stb-tester-0123456789ab
                 */
                node_id: components["parameters"]["NodeId"];
                /**
                 * @description Second part of the `job_uid`. Four letters or digits in every id seen so far; letter case counts.
                 * @example 7Kd2
                 */
                session: components["parameters"]["Session"];
                /**
                 * @description Third part of the `job_uid`. A decimal number in every id seen so far.
                 * @example 42
                 */
                counter: components["parameters"]["Counter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. It may lack `job_uid`, which the caller knows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "job_uid": "/stb-tester-0123456789ab/7Kd2/42",
                     *       "status": "exited",
                     *       "start_time": "2031-05-06T07:08:09",
                     *       "end_time": "2031-05-06T07:12:40",
                     *       "result_counts": {
                     *         "pass": 3,
                     *         "fail": 1,
                     *         "error": 0,
                     *         "total": 4
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["JobWithStatus"];
                };
            };
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["ServerError"];
        };
    };
    awaitJobCompletion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The node's id.
                 * @example stb-tester-0123456789ab
                 */
                node_id: components["parameters"]["NodeId"];
                /**
                 * @description Second part of the `job_uid`. Four letters or digits in every id seen so far; letter case counts.
                 * @example 7Kd2
                 */
                session: components["parameters"]["Session"];
                /**
                 * @description Third part of the `job_uid`. A decimal number in every id seen so far.
                 * @example 42
                 */
                counter: components["parameters"]["Counter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job has ended. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "job_uid": "/stb-tester-0123456789ab/7Kd2/42",
                     *       "status": "exited"
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            202: components["responses"]["NotYet"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["ServerError"];
        };
    };
    stopJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The node's id.
                 * @example stb-tester-0123456789ab
                 */
                node_id: components["parameters"]["NodeId"];
                /**
                 * @description Second part of the `job_uid`. Four letters or digits in every id seen so far; letter case counts.
                 * @example 7Kd2
                 */
                session: components["parameters"]["Session"];
                /**
                 * @description Third part of the `job_uid`. A decimal number in every id seen so far.
                 * @example 42
                 */
                counter: components["parameters"]["Counter"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job has stopped. That an exited job gives this answer too is an assumption. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "job_uid": "/stb-tester-0123456789ab/7Kd2/42",
                     *       "status": "exited"
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            202: components["responses"]["NotYet"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["ServerError"];
        };
    };
    listResults: {
        parameters: {
            query?: {
                /**
                 * @description Which results to give. The same language as in the portal's search box. Terms are separated by
                 *     spaces and must all match. These terms have been seen:
                 *
                 *     | term | matches | source |
                 *     | --- | --- | --- |
                 *     | `job:/node/session/counter` | the results of one job, leading slash included | seen on the wire |
                 *     | `category:name` | jobs of this category | third-party |
                 *     | `testcase:name` | test cases, by full name or part of it | third-party |
                 *     | `date:>"2031-05-06T07:08:09"` | results after a time without zone, in quotes | third-party |
                 *
                 *     Others are likely (`result:`, `node:`, `date:<`, tags, negation) but nobody has shown them.
                 *     What comes without a filter is not known.
                 */
                filter?: components["parameters"]["Filter"];
                /**
                 * @description Field and direction. Only `date:asc`, oldest first, has been seen.
                 * @example date:asc
                 */
                sort?: string;
                /**
                 * @description IANA time zone. Weak evidence: seen only in code that has probably never run. Do not rely
                 *     on it.
                 * @example Europe/London
                 */
                tz?: components["schemas"]["TimeZone"];
                /**
                 * @description Largest number of results. Weak evidence: seen only in code that has probably never run.
                 *     Do not rely on it.
                 * @example 100
                 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The matching results; an empty list when there are none. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "result_id": "/stb-tester-0123456789ab/7Kd2/42/2031-05-06T07:08:09",
                     *         "job_uid": "/stb-tester-0123456789ab/7Kd2/42",
                     *         "result": "fail",
                     *         "test_case": "tests/menu.py::test_open_settings",
                     *         "failure_reason": "The settings page did not open",
                     *         "start_time": "2031-05-06T07:08:09",
                     *         "end_time": "2031-05-06T07:09:10",
                     *         "result_url": "https://company.stb-tester.com/api/v2/results/stb-tester-0123456789ab/7Kd2/42/2031-05-06T07:08:09",
                     *         "triage_url": "https://company.stb-tester.com/app/#/result//stb-tester-0123456789ab/7Kd2/42/2031-05-06T07:08:09"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Result"][];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["ServerError"];
        };
    };
    getResultsXml: {
        parameters: {
            query?: {
                /**
                 * @description Which results to give. The same language as in the portal's search box. Terms are separated by
                 *     spaces and must all match. These terms have been seen:
                 *
                 *     | term | matches | source |
                 *     | --- | --- | --- |
                 *     | `job:/node/session/counter` | the results of one job, leading slash included | seen on the wire |
                 *     | `category:name` | jobs of this category | third-party |
                 *     | `testcase:name` | test cases, by full name or part of it | third-party |
                 *     | `date:>"2031-05-06T07:08:09"` | results after a time without zone, in quotes | third-party |
                 *
                 *     Others are likely (`result:`, `node:`, `date:<`, tags, negation) but nobody has shown them.
                 *     What comes without a filter is not known.
                 */
                filter?: components["parameters"]["Filter"];
                /**
                 * @description Adds the UTC offset to timestamps (`2031-05-06T07:08:09+00:00`). Without it they have
                 *     none, and many readers then assume local time.
                 * @example true
                 */
                include_tz?: true;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A JUnit document. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example <testsuite disabled="0" errors="0" failures="0" name="menu" skipped="0" tests="1" time="61.25" timestamp="2031-05-06T07:08:09+00:00">
                     *       <testcase classname="tests/menu.py" name="test_open_settings" time="61.25"/>
                     *     </testsuite>
                     */
                    "application/xml": components["schemas"]["JunitXml"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["ServerError"];
        };
    };
    getResultsCsv: {
        parameters: {
            query?: {
                /**
                 * @description Which results to give. The same language as in the portal's search box. Terms are separated by
                 *     spaces and must all match. These terms have been seen:
                 *
                 *     | term | matches | source |
                 *     | --- | --- | --- |
                 *     | `job:/node/session/counter` | the results of one job, leading slash included | seen on the wire |
                 *     | `category:name` | jobs of this category | third-party |
                 *     | `testcase:name` | test cases, by full name or part of it | third-party |
                 *     | `date:>"2031-05-06T07:08:09"` | results after a time without zone, in quotes | third-party |
                 *
                 *     Others are likely (`result:`, `node:`, `date:<`, tags, negation) but nobody has shown them.
                 *     What comes without a filter is not known.
                 */
                filter?: components["parameters"]["Filter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description CSV, presumably a header row and then one row per result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["ServerError"];
        };
    };
    getResult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The node's id.
                 * @example stb-tester-0123456789ab
                 */
                node_id: components["parameters"]["NodeId"];
                /**
                 * @description Second part of the `job_uid`. Four letters or digits in every id seen so far; letter case counts.
                 * @example 7Kd2
                 */
                session: components["parameters"]["Session"];
                /**
                 * @description Third part of the `job_uid`. A decimal number in every id seen so far.
                 * @example 42
                 */
                counter: components["parameters"]["Counter"];
                /**
                 * @description Last part of the `result_id`, the start of the test to the second and without a zone. Portals
                 *     older than about 2019 wrote `2031-05-06_07.08.09`. Send it back as it came, colons unencoded;
                 *     do not read the time from it.
                 * @example 2031-05-06T07:08:09
                 */
                date: components["parameters"]["ResultDate"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "result_id": "/stb-tester-0123456789ab/7Kd2/42/2031-05-06T07:08:09",
                     *       "job_uid": "/stb-tester-0123456789ab/7Kd2/42",
                     *       "result": "fail",
                     *       "test_case": "tests/menu.py::test_open_settings",
                     *       "failure_reason": "The settings page did not open",
                     *       "traceback": "Traceback (most recent call last):\n  File \"tests/menu.py\", line 12, in test_open_settings\nAssertionError: The settings page did not open\n",
                     *       "start_time": "2031-05-06T07:08:09",
                     *       "end_time": "2031-05-06T07:09:10",
                     *       "result_url": "https://company.stb-tester.com/api/v2/results/stb-tester-0123456789ab/7Kd2/42/2031-05-06T07:08:09",
                     *       "triage_url": "https://company.stb-tester.com/app/#/result//stb-tester-0123456789ab/7Kd2/42/2031-05-06T07:08:09",
                     *       "job_category": "nightly/soak",
                     *       "test_pack_sha": "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567",
                     *       "tags": {
                     *         "build/number": "1207"
                     *       },
                     *       "artifacts": {
                     *         "combined.log": {
                     *           "size": 2048,
                     *           "md5": "00112233445566778899aabbccddeeff"
                     *         },
                     *         "frames/001.png": {
                     *           "size": 40960,
                     *           "md5": "ffeeddccbbaa99887766554433221100"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ResultDetail"];
                };
            };
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["ServerError"];
        };
    };
    getResultLog: {
        parameters: {
            query?: {
                /**
                 * @description IANA time zone for the timestamps. Leave it out when the zone is not known.
                 * @example Europe/London
                 */
                tz?: components["schemas"]["TimeZone"];
            };
            header?: never;
            path: {
                /**
                 * @description The node's id.
                 * @example stb-tester-0123456789ab
                 */
                node_id: components["parameters"]["NodeId"];
                /**
                 * @description Second part of the `job_uid`. Four letters or digits in every id seen so far; letter case counts.
                 * @example 7Kd2
                 */
                session: components["parameters"]["Session"];
                /**
                 * @description Third part of the `job_uid`. A decimal number in every id seen so far.
                 * @example 42
                 */
                counter: components["parameters"]["Counter"];
                /**
                 * @description Last part of the `result_id`, the start of the test to the second and without a zone. Portals
                 *     older than about 2019 wrote `2031-05-06_07.08.09`. Send it back as it came, colons unencoded;
                 *     do not read the time from it.
                 * @example 2031-05-06T07:08:09
                 */
                date: components["parameters"]["ResultDate"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The log. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example [2031-05-06 07:08:09 +0100] Opening the settings page */
                    "text/plain": string;
                };
            };
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["ServerError"];
        };
    };
    getArtifact: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The bytes wanted, to resume a download. Support is an assumption: be ready for 200 with the
                 *     whole file.
                 * @example bytes=1024-
                 */
                Range?: string;
            };
            path: {
                /**
                 * @description The node's id.
                 * @example stb-tester-0123456789ab
                 */
                node_id: components["parameters"]["NodeId"];
                /**
                 * @description Second part of the `job_uid`. Four letters or digits in every id seen so far; letter case counts.
                 * @example 7Kd2
                 */
                session: components["parameters"]["Session"];
                /**
                 * @description Third part of the `job_uid`. A decimal number in every id seen so far.
                 * @example 42
                 */
                counter: components["parameters"]["Counter"];
                /**
                 * @description Last part of the `result_id`, the start of the test to the second and without a zone. Portals
                 *     older than about 2019 wrote `2031-05-06_07.08.09`. Send it back as it came, colons unencoded;
                 *     do not read the time from it.
                 * @example 2031-05-06T07:08:09
                 */
                date: components["parameters"]["ResultDate"];
                /**
                 * @description A key of the result's `artifacts`. It may contain `/`, which stays as it is in the URL.
                 *     Percent-encode each segment on its own: a `#` or `?` in a name would otherwise cut the URL.
                 *     Refuse a name with an empty, `.` or `..` segment, since URL handling makes another path of it
                 *     even when it is encoded.
                 * @example frames/001.png
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole file. Its media type is not known beforehand. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            /** @description The part that `Range` asked for. */
            206: {
                headers: {
                    /**
                     * @description Which bytes these are, and the size of the whole file.
                     * @example bytes 1024-2047/2048
                     */
                    "Content-Range": string;
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description The range begins behind the end of the file. */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["ErrorText"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["ServerError"];
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "login": "sam-example"
                     *     }
                     */
                    "application/json": components["schemas"]["User"];
                };
            };
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["ServerError"];
        };
    };
}
type WithRequired<T, K extends keyof T> = T & {
    [P in K]-?: T[P];
};
