// Generated from openapi/avocado.yaml by `npm run generate`. Do not edit.
export interface paths {
    "/": {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Addresses of all lists */
        get: operations["listEndpoints"];
        put?: never;
        post?: never;
        delete?: never;
        /** What the root takes */
        options: operations["describeRoot"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/version/": {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Version of the server
         * @description The cheapest way to see whether the server is there, and whether credentials are right. HEAD is refused with 405.
         */
        get: operations["getVersion"];
        put?: never;
        post?: never;
        delete?: never;
        /** What the version takes */
        options: operations["describeVersion"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobstatuses/": {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Statuses of a job
         * @description In the order of their numbers, by which rows are ordered. Any write is 403.
         */
        get: operations["listJobStatuses"];
        put?: never;
        post?: never;
        delete?: never;
        /** What the list takes */
        options: operations["describeJobStatuses"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobstatuses/{id}/": {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        /**
         * One status of a job
         * @description By its number, not by its name.
         */
        get: operations["getJobStatus"];
        put?: never;
        post?: never;
        delete?: never;
        /** What a status take */
        options: operations["describeJobStatus"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/teststatuses/": {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Statuses of a test
         * @description In the order of their numbers, by which rows are ordered. Any write is 403.
         */
        get: operations["listTestStatuses"];
        put?: never;
        post?: never;
        delete?: never;
        /** What the list takes */
        options: operations["describeTestStatuses"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/teststatuses/{id}/": {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        /**
         * One status of a test
         * @description By its number, not by its name.
         */
        get: operations["getTestStatus"];
        put?: never;
        post?: never;
        delete?: never;
        /** What a status take */
        options: operations["describeTestStatus"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/softwarecomponentkinds/": {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All kinds of software */
        get: operations["listSoftwareComponentKinds"];
        put?: never;
        /** Add a kind of software */
        post: operations["createSoftwareComponentKind"];
        delete?: never;
        /** What the list takes */
        options: operations["describeSoftwareComponentKinds"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/softwarecomponentkinds/{id}/": {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        /** One kind of software */
        get: operations["getSoftwareComponentKind"];
        /** Replace a kind of software */
        put: operations["replaceSoftwareComponentKind"];
        post?: never;
        /**
         * Delete a kind of software
         * @description One that a component has is a 500.
         */
        delete: operations["deleteSoftwareComponentKind"];
        /** What a kind of software takes */
        options: operations["describeSoftwareComponentKind"];
        head?: never;
        /** Change a kind of software */
        patch: operations["changeSoftwareComponentKind"];
        trace?: never;
    };
    "/softwarecomponentarches/": {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All architectures */
        get: operations["listSoftwareComponentArches"];
        put?: never;
        /** Add an architecture */
        post: operations["createSoftwareComponentArch"];
        delete?: never;
        /** What the list takes */
        options: operations["describeSoftwareComponentArches"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/softwarecomponentarches/{id}/": {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        /** One architecture */
        get: operations["getSoftwareComponentArch"];
        /** Replace an architecture */
        put: operations["replaceSoftwareComponentArch"];
        post?: never;
        /**
         * Delete an architecture
         * @description One that a component has is a 500.
         */
        delete: operations["deleteSoftwareComponentArch"];
        /** What an architecture takes */
        options: operations["describeSoftwareComponentArch"];
        head?: never;
        /** Change an architecture */
        patch: operations["changeSoftwareComponentArch"];
        trace?: never;
    };
    "/softwarecomponents/": {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All components of software */
        get: operations["listSoftwareComponents"];
        put?: never;
        /**
         * Add a component of software
         * @description Kind and architecture are given by name and have to exist.
         */
        post: operations["createSoftwareComponent"];
        delete?: never;
        /** What the list takes */
        options: operations["describeSoftwareComponents"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/softwarecomponents/{id}/": {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        /** One component of software */
        get: operations["getSoftwareComponent"];
        /** Replace a component of software */
        put: operations["replaceSoftwareComponent"];
        post?: never;
        /** Delete a component of software */
        delete: operations["deleteSoftwareComponent"];
        /** What a component of software takes */
        options: operations["describeSoftwareComponent"];
        head?: never;
        /** Change a component of software */
        patch: operations["changeSoftwareComponent"];
        trace?: never;
    };
    "/linuxdistros/": {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All distributions */
        get: operations["listLinuxDistros"];
        put?: never;
        /** Add a distribution */
        post: operations["createLinuxDistro"];
        delete?: never;
        /** What the list takes */
        options: operations["describeLinuxDistros"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/linuxdistros/{id}/": {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        /** One distribution */
        get: operations["getLinuxDistro"];
        /** Replace a distribution */
        put: operations["replaceLinuxDistro"];
        post?: never;
        /**
         * Delete a distribution
         * @description Environments with it go, too.
         */
        delete: operations["deleteLinuxDistro"];
        /** What a distribution takes */
        options: operations["describeLinuxDistro"];
        head?: never;
        /** Change a distribution */
        patch: operations["changeLinuxDistro"];
        trace?: never;
    };
    "/testenvironments/": {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All environments */
        get: operations["listTestEnvironments"];
        put?: never;
        /**
         * Add an environment
         * @description An environment of a distribution that is not known is a 500.
         */
        post: operations["createTestEnvironment"];
        delete?: never;
        /** What the list takes */
        options: operations["describeTestEnvironments"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/testenvironments/{id}/": {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        /** One environment */
        get: operations["getTestEnvironment"];
        /** Replace an environment */
        put: operations["replaceTestEnvironment"];
        post?: never;
        /** Delete an environment */
        delete: operations["deleteTestEnvironment"];
        /** What an environment takes */
        options: operations["describeTestEnvironment"];
        head?: never;
        /** Change an environment */
        patch: operations["changeTestEnvironment"];
        trace?: never;
    };
    "/jobs/": {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All jobs
         * @description With their tests and activities. The oldest come first; `ordering=-time` begins with the newest.
         */
        get: operations["listJobs"];
        put?: never;
        /**
         * Add a job
         * @description Without an id the job gets one of 40 random hex digits. The time is always the server's. The answer has no Location.
         */
        post: operations["createJob"];
        delete?: never;
        /** What the list takes */
        options: operations["describeJobs"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/summary/": {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many jobs passed and failed
         * @description Over all jobs. `failed` counts FAIL and ERROR, `passed` counts PASS alone.
         */
        get: operations["summarizeJobs"];
        put?: never;
        post?: never;
        delete?: never;
        /** What the summary takes */
        options: operations["describeJobSummary"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{job}/": {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one, in either case. One that holds a slash can be meant only by what stands before it. */
                job: components["parameters"]["Job"];
            };
            cookie?: never;
        };
        /**
         * One job
         * @description With all of its tests and activities. The beginning of an id is enough, in either case. Several jobs are 409, none is 500.
         */
        get: operations["getJob"];
        /**
         * Replace a job
         * @description Needs a status; what else is left out stays. Another id makes a second job and keeps the first.
         */
        put: operations["replaceJob"];
        post?: never;
        /**
         * Delete a job
         * @description With its tests, activities and data. The beginning of an id is enough here, too.
         */
        delete: operations["deleteJob"];
        /** What a job takes */
        options: operations["describeJob"];
        head?: never;
        /**
         * Change a job
         * @description Nothing but this ends a job. Another id makes a second job and keeps the first.
         */
        patch: operations["changeJob"];
        trace?: never;
    };
    "/jobs/{anyJob}/activity/": {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add an activity to the job that the body names
         * @description The job in the address does not matter. Checked, unlike `createJobActivity`.
         */
        post: operations["reportJobActivity"];
        delete?: never;
        /** What the address take */
        options: operations["describeJobActivityReport"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{anyJob}/test_activity/": {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add an activity to the test that the body names
         * @description The job in the address does not matter. Checked, unlike `createTestActivity`, and the status is needed.
         */
        post: operations["reportTestActivity"];
        delete?: never;
        /** What the address take */
        options: operations["describeTestActivityReport"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{anyJob}/activities/": {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
            };
            cookie?: never;
        };
        /**
         * Activities of all jobs
         * @description Not those of one job, whatever the address says.
         */
        get: operations["listJobActivities"];
        put?: never;
        /**
         * Add an activity to a job
         * @description Unchecked: whatever is wrong with the body is a 500, so is the same activity twice. An unknown job is 404, several are 500.
         */
        post: operations["createJobActivity"];
        delete?: never;
        /** What the list takes */
        options: operations["describeJobActivities"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{anyJob}/activities/{id}/": {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        /** One activity of a job */
        get: operations["getJobActivity"];
        /** Replace an activity of a job */
        put: operations["replaceJobActivity"];
        post?: never;
        /** Delete an activity of a job */
        delete: operations["deleteJobActivity"];
        /** What an activity takes */
        options: operations["describeJobActivity"];
        head?: never;
        /** Change an activity of a job */
        patch: operations["changeJobActivity"];
        trace?: never;
    };
    "/jobs/{anyJob}/tests/": {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
            };
            cookie?: never;
        };
        /**
         * Tests of all jobs
         * @description Not those of one job, whatever the address says.
         */
        get: operations["listTests"];
        put?: never;
        /**
         * Add a test to a job
         * @description Unchecked: a missing tag or status is a 500, so is a tag that the job has already. An unknown job or status is 404, several jobs are 500. The id of the test is found in the job.
         */
        post: operations["createTest"];
        delete?: never;
        /** What the list takes */
        options: operations["describeTests"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{job}/tests/summary/": {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one, in either case. One that holds a slash can be meant only by what stands before it. */
                job: components["parameters"]["Job"];
            };
            cookie?: never;
        };
        /**
         * How many tests of a job passed and failed
         * @description No job and several jobs are both 500.
         */
        get: operations["summarizeTests"];
        put?: never;
        post?: never;
        delete?: never;
        /** What the summary takes */
        options: operations["describeTestSummary"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{anyJob}/tests/{test}/": {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
                /**
                 * @description The number of a test. In lists it does not matter.
                 * @example 1
                 */
                test: components["parameters"]["Test"];
            };
            cookie?: never;
        };
        /**
         * One test
         * @description The job in the address does not matter.
         */
        get: operations["getTest"];
        /** Replace a test */
        put: operations["replaceTest"];
        post?: never;
        /**
         * Delete a test
         * @description With its activities and data. The number of the last test is given out again.
         */
        delete: operations["deleteTest"];
        /** What a test takes */
        options: operations["describeTest"];
        head?: never;
        /** Change a test */
        patch: operations["changeTest"];
        trace?: never;
    };
    "/jobs/{anyJob}/tests/{test}/activities/": {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
                /**
                 * @description The number of a test. In lists it does not matter.
                 * @example 1
                 */
                test: components["parameters"]["Test"];
            };
            cookie?: never;
        };
        /**
         * Activities of all tests
         * @description Not those of one test, whatever the address says.
         */
        get: operations["listTestActivities"];
        put?: never;
        /**
         * Add an activity to a test
         * @description Unchecked: whatever is wrong with the body is a 500, so is the same activity twice unless it has no status. An unknown test or status is 404. The status of the test stays as it is.
         */
        post: operations["createTestActivity"];
        delete?: never;
        /** What the list takes */
        options: operations["describeTestActivities"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{anyJob}/tests/{test}/activities/{id}/": {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
                /**
                 * @description The number of a test. In lists it does not matter.
                 * @example 1
                 */
                test: components["parameters"]["Test"];
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        /** One activity of a test */
        get: operations["getTestActivity"];
        /** Replace an activity of a test */
        put: operations["replaceTestActivity"];
        post?: never;
        /** Delete an activity of a test */
        delete: operations["deleteTestActivity"];
        /** What an activity takes */
        options: operations["describeTestActivity"];
        head?: never;
        /** Change an activity of a test */
        patch: operations["changeTestActivity"];
        trace?: never;
    };
    "/jobs/{anyJob}/tests/{test}/data/": {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
                /**
                 * @description The number of a test. In lists it does not matter.
                 * @example 1
                 */
                test: components["parameters"]["Test"];
            };
            cookie?: never;
        };
        /**
         * Data of all tests
         * @description Not those of one test, whatever the address says.
         */
        get: operations["listTestDataRows"];
        put?: never;
        /**
         * Add a value to a test
         * @description Unchecked: whatever is wrong with the body is a 500, so are a key that is taken and a value beyond ASCII. An unknown test is 404.
         */
        post: operations["createTestData"];
        delete?: never;
        /** What the list takes */
        options: operations["describeTestDataRows"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{anyJob}/tests/{test}/data/{id}/": {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
                /**
                 * @description The number of a test. In lists it does not matter.
                 * @example 1
                 */
                test: components["parameters"]["Test"];
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        /** One value of a test */
        get: operations["getTestData"];
        /**
         * Replace a value of a test
         * @description Everything but the value itself, which stays.
         */
        put: operations["replaceTestData"];
        post?: never;
        /** Delete a value of a test */
        delete: operations["deleteTestData"];
        /** What a value takes */
        options: operations["describeTestData"];
        head?: never;
        /**
         * Change a value of a test
         * @description Everything but the value itself, which stays.
         */
        patch: operations["changeTestData"];
        trace?: never;
    };
    "/api-auth/login/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The login page */
        get: operations["showLogin"];
        put?: never;
        /**
         * Log in
         * @description The page again for wrong credentials. From then on the session stands for its user, and every write needs the token of the cookie `csrftoken` in the header `X-CSRFToken`.
         */
        post: operations["logIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-auth/logout/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Log out
         * @description The login page again, with a session that nobody is logged in to. Any other method is 403 without the token of the form.
         */
        get: operations["logOut"];
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
         * @description What every address answers to a request whose host or path cannot be one.
         * @constant
         */
        BadRequestPage: "<h1>Bad Request (400)</h1>";
        /**
         * @description Any text without a slash. `summary` is no job but an address of its own.
         * @example c0ffee0100000000000000000000000000000000
         */
        JobPrefix: string;
        Count: number;
        /** @description The address of another page with all other arguments of this one, sorted by name. */
        Link: string | null;
        /** @example 2013-05-02T05:00:01Z */
        Time: string;
        /**
         * @description ISO 8601. Without a zone it is local to the server.
         * @example 2013-05-02T05:00:01Z
         */
        SentTime: string;
        /** @enum {string} */
        JobStatusName: "TEST_NA" | "ABORT" | "ERROR" | "FAIL" | "WARN" | "PASS" | "START" | "ALERT" | "RUNNING" | "NOSTATUS";
        /** @enum {string} */
        TestStatusName: "PASS" | "ERROR" | "FAIL" | "TEST_NA" | "WARN";
        HtmlPage: string;
        /** @constant */
        CrashPage: "<h1>Server Error (500)</h1>";
        Messages: string[];
        /** @description Messages by the names of the fields they are about; `non_field_errors` for those about the whole. */
        Errors: {
            [key: string]: components["schemas"]["Messages"];
        };
        Detail: {
            detail: string;
        };
        Version: {
            version: string;
        };
        Done: {
            /** @enum {string} */
            status: "job activity added" | "test activity added" | "test added" | "test data added";
        };
        Summary: {
            passed: components["schemas"]["Count"];
            failed: components["schemas"]["Count"];
            other: components["schemas"]["Count"];
        };
        Endpoints: {
            jobstatuses: string;
            teststatuses: string;
            softwarecomponentkinds: string;
            softwarecomponentarches: string;
            softwarecomponents: string;
            linuxdistros: string;
            testenvironments: string;
            jobs: string;
        };
        JobStatus: {
            name: components["schemas"]["JobStatusName"];
            description: string;
        };
        TestStatus: {
            name: components["schemas"]["TestStatusName"];
            description: string;
        };
        /** @description A job with everything that was reported about it. */
        Job: {
            id: string;
            description: string | null;
            time: components["schemas"]["Time"];
            /** @description Seconds. */
            elapsed_time: number;
            status: components["schemas"]["JobStatusName"];
            /** @description Ordered by name and time. */
            activities: components["schemas"]["JobActivity"][];
            tests: components["schemas"]["Test"][];
        };
        NewJob: {
            /** @description Left out, the job gets one. */
            id?: string;
            description?: string | null;
            /** @description Seconds. */
            elapsed_time?: number;
            status: components["schemas"]["JobStatusName"];
        };
        JobChange: {
            /** @description Left out, the job gets one. */
            id?: string;
            description?: string | null;
            /** @description Seconds. */
            elapsed_time?: number;
            status?: components["schemas"]["JobStatusName"];
        };
        JobActivity: {
            job: string;
            activity: string;
            time: components["schemas"]["Time"];
        };
        CheckedJobActivity: {
            /** @description The beginning of an id is enough. */
            job: string;
            activity: string;
            time: components["schemas"]["SentTime"];
        };
        NewJobActivity: {
            activity: string;
            time: components["schemas"]["SentTime"];
        };
        JobActivityChange: {
            job?: string;
            activity?: string;
            time?: components["schemas"]["SentTime"];
        };
        Test: {
            id: number;
            job: string;
            tag: string;
            status: components["schemas"]["TestStatusName"];
        };
        NewTest: {
            /** @description Unique within the job. */
            tag: string;
            status: components["schemas"]["TestStatusName"];
        };
        TestReplacement: {
            job: string;
            tag: string;
            status: components["schemas"]["TestStatusName"];
        };
        TestChange: {
            job?: string;
            tag?: string;
            status?: components["schemas"]["TestStatusName"];
        };
        TestActivity: {
            test: number;
            activity: string;
            time: components["schemas"]["Time"];
            status: components["schemas"]["TestStatusName"] | null;
        };
        CheckedTestActivity: {
            test: number;
            activity: string;
            time: components["schemas"]["SentTime"];
            status: components["schemas"]["TestStatusName"];
        };
        NewTestActivity: {
            activity: string;
            time: components["schemas"]["SentTime"];
            status?: components["schemas"]["TestStatusName"] | null;
        };
        TestActivityChange: {
            test?: number;
            activity?: string;
            time?: components["schemas"]["SentTime"];
            status?: components["schemas"]["TestStatusName"];
        };
        TestData: {
            test: number;
            category: string;
            key: string;
            value: string | null;
        };
        NewTestData: {
            /** @default default */
            category: string;
            /** @description Unique within the test and the category. */
            key: string;
            /** @description Plain text here, base64 in answers. */
            value: string | null;
        };
        TestDataReplacement: {
            test: number;
            category: string;
            key: string;
        };
        TestDataChange: {
            test?: number;
            category?: string;
            key?: string;
        };
        NamedThing: {
            name: string;
        };
        NamedThingChange: {
            name?: string;
        };
        SoftwareComponent: {
            name: string;
            version: string;
            release: string;
            checksum: string;
            kind: string;
            arch: string;
        };
        SoftwareComponentChange: {
            name?: string;
            version?: string;
            release?: string;
            checksum?: string;
            kind?: string;
            arch?: string;
        };
        LinuxDistro: {
            name: string;
            version: string;
            release: string;
            arch: string;
        };
        NewLinuxDistro: {
            name: string;
            version: string;
            release?: string;
            arch: string;
        };
        LinuxDistroChange: {
            name?: string;
            version?: string;
            release?: string;
            arch?: string;
        };
        TestEnvironment: {
            distro: components["schemas"]["LinuxDistro"];
            /** @description Always empty; nothing can be added. */
            installed_software_components: components["schemas"]["SoftwareComponent"][];
        };
        NewTestEnvironment: {
            distro: components["schemas"]["LinuxDistro"];
        };
        TestEnvironmentChange: {
            distro?: components["schemas"]["LinuxDistro"];
        };
        LoginForm: {
            username: string;
            /** Format: password */
            password: string;
            csrfmiddlewaretoken: string;
            next?: string;
        };
        Options: {
            name: string;
            description: string;
            renders: "application/json"[];
            parses: "application/json"[];
            actions?: components["schemas"]["Actions"];
        };
        Actions: {
            POST?: components["schemas"]["FieldDescriptions"];
            PUT?: components["schemas"]["FieldDescriptions"];
        };
        FieldDescriptions: {
            [key: string]: components["schemas"]["FieldDescription"];
        };
        FieldDescription: {
            /** @enum {string} */
            type: "string" | "field" | "datetime" | "float" | "integer";
            required: boolean;
            read_only: boolean;
            label: string;
            max_length?: number;
            choices?: components["schemas"]["Choice"][];
        };
        Choice: {
            display_name: string;
            value: string;
        };
        JobStatusPage: {
            count: components["schemas"]["Count"];
            next: components["schemas"]["Link"];
            previous: components["schemas"]["Link"];
            results: components["schemas"]["JobStatus"][];
        };
        TestStatusPage: {
            count: components["schemas"]["Count"];
            next: components["schemas"]["Link"];
            previous: components["schemas"]["Link"];
            results: components["schemas"]["TestStatus"][];
        };
        NamedThingPage: {
            count: components["schemas"]["Count"];
            next: components["schemas"]["Link"];
            previous: components["schemas"]["Link"];
            results: components["schemas"]["NamedThing"][];
        };
        SoftwareComponentPage: {
            count: components["schemas"]["Count"];
            next: components["schemas"]["Link"];
            previous: components["schemas"]["Link"];
            results: components["schemas"]["SoftwareComponent"][];
        };
        LinuxDistroPage: {
            count: components["schemas"]["Count"];
            next: components["schemas"]["Link"];
            previous: components["schemas"]["Link"];
            results: components["schemas"]["LinuxDistro"][];
        };
        TestEnvironmentPage: {
            count: components["schemas"]["Count"];
            next: components["schemas"]["Link"];
            previous: components["schemas"]["Link"];
            results: components["schemas"]["TestEnvironment"][];
        };
        JobPage: {
            count: components["schemas"]["Count"];
            next: components["schemas"]["Link"];
            previous: components["schemas"]["Link"];
            results: components["schemas"]["Job"][];
        };
        JobActivityPage: {
            count: components["schemas"]["Count"];
            next: components["schemas"]["Link"];
            previous: components["schemas"]["Link"];
            results: components["schemas"]["JobActivity"][];
        };
        TestPage: {
            count: components["schemas"]["Count"];
            next: components["schemas"]["Link"];
            previous: components["schemas"]["Link"];
            results: components["schemas"]["Test"][];
        };
        TestActivityPage: {
            count: components["schemas"]["Count"];
            next: components["schemas"]["Link"];
            previous: components["schemas"]["Link"];
            results: components["schemas"]["TestActivity"][];
        };
        TestDataPage: {
            count: components["schemas"]["Count"];
            next: components["schemas"]["Link"];
            previous: components["schemas"]["Link"];
            results: components["schemas"]["TestData"][];
        };
    };
    responses: {
        /** @description The body is no JSON, or something in it is wrong. */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Detail"] | components["schemas"]["Errors"] | components["schemas"]["Messages"];
                "text/html": components["schemas"]["BadRequestPage"];
            };
        };
        /** @description The host or the path cannot be one. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/html": components["schemas"]["BadRequestPage"];
            };
        };
        /** @description Wrong credentials, a session without its token, or a write where nobody may write. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Detail"];
            };
        };
        /** @description The token of the form is missing or wrong. */
        Forgery: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/html": components["schemas"]["HtmlPage"];
            };
        };
        /** @description The Host header is no name of a host. Every operation answers like this then. */
        BadHost: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/html": components["schemas"]["HtmlPage"];
            };
        };
        /** @description The format that was asked for does not exist. */
        NoFormat: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Detail"];
            };
        };
        /** @description The page or the format does not exist. */
        NoPage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Detail"];
            };
        };
        /** @description The page or the format does not exist, or as a page, the address. */
        NoPageOrAddress: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Detail"];
                "text/html": components["schemas"]["HtmlPage"];
            };
        };
        /** @description The format does not exist, or as a page, the address. */
        NoAddress: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Detail"];
                "text/html": components["schemas"]["HtmlPage"];
            };
        };
        /** @description The object, something the request names, or the format does not exist; as a page, the address does not. */
        Missing: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "Not found."
                 *     }
                 */
                "application/json": components["schemas"]["Detail"];
                "text/html": components["schemas"]["HtmlPage"];
            };
        };
        /** @description The address knows no such method; a form field or a header can be what names it. */
        WrongMethod: {
            headers: {
                Allow: components["headers"]["Allow"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "Method \"PURGE\" not allowed."
                 *     }
                 */
                "application/json": components["schemas"]["Detail"];
            };
        };
        /** @description JSON is not wanted. */
        NotAcceptable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "Could not satisfy the request Accept header."
                 *     }
                 */
                "application/json": components["schemas"]["Detail"];
            };
        };
        /** @description Several jobs begin with this. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "Conflict."
                 *     }
                 */
                "application/json": components["schemas"]["Detail"];
            };
        };
        /** @description The body is neither JSON nor a form, or a form where only JSON is taken. */
        WrongType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "Unsupported media type \"text/plain\" in request."
                 *     }
                 */
                "application/json": components["schemas"]["Detail"];
            };
        };
        /** @description The server did not expect this, be it only an Accept beyond ASCII. Nothing was stored. */
        Crash: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/html": components["schemas"]["CrashPage"];
            };
        };
        /** @description The name of the address, and the fields that PUT or POST take if there are any. */
        Options: {
            headers: {
                Allow: components["headers"]["Allow"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Options"];
            };
        };
        /** @description A page with a form, and a cookie with the token that the form holds. */
        LoginPage: {
            headers: {
                "Set-Cookie": components["headers"]["SetCookie"];
                [name: string]: unknown;
            };
            content: {
                "text/html": components["schemas"]["HtmlPage"];
            };
        };
    };
    parameters: {
        /** @description The id of a job or the beginning of one, in either case. One that holds a slash can be meant only by what stands before it. */
        Job: components["schemas"]["JobPrefix"];
        /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
        AnyJob: components["schemas"]["JobPrefix"];
        /**
         * @description The number of a test. In lists it does not matter.
         * @example 1
         */
        Test: number;
        /**
         * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
         * @example 1
         */
        Number: number;
        /**
         * @description The number of a page, from 1, or `last`.
         * @example 2
         */
        Page: string;
        /**
         * @description Names out of `time`, `status`, `elapsed_time` and `description` with commas between them, each with a minus for the reverse. Other names are dropped; two minuses are a 500. A status counts by its number.
         * @example -time
         */
        JobOrdering: string;
        /**
         * @description Names out of `tag` and `status` with commas between them, each with a minus for the reverse. Other names are dropped; two minuses are a 500. A status counts by its number.
         * @example status,tag
         */
        TestOrdering: string;
        /**
         * @description Anything but `json`, or nothing, is 404.
         * @example json
         */
        Format: string;
        /**
         * @description Counts in place of the Accept header.
         * @example application/json
         */
        AcceptOverride: string;
        /**
         * @description Where to go after the login.
         * @example /jobs/
         */
        Next: string;
    };
    requestBodies: {
        NewJob: {
            content: {
                "application/json": components["schemas"]["NewJob"];
                "application/x-www-form-urlencoded": components["schemas"]["NewJob"];
                "multipart/form-data": components["schemas"]["NewJob"];
            };
        };
        JobChange: {
            content: {
                "application/json": components["schemas"]["JobChange"];
            };
        };
        JobActivity: {
            content: {
                "application/json": components["schemas"]["CheckedJobActivity"];
                "application/x-www-form-urlencoded": components["schemas"]["CheckedJobActivity"];
                "multipart/form-data": components["schemas"]["CheckedJobActivity"];
            };
        };
        NewJobActivity: {
            content: {
                "application/json": components["schemas"]["NewJobActivity"];
                "application/x-www-form-urlencoded": components["schemas"]["NewJobActivity"];
                "multipart/form-data": components["schemas"]["NewJobActivity"];
            };
        };
        JobActivityChange: {
            content: {
                "application/json": components["schemas"]["JobActivityChange"];
            };
        };
        NewTest: {
            content: {
                "application/json": components["schemas"]["NewTest"];
                "application/x-www-form-urlencoded": components["schemas"]["NewTest"];
                "multipart/form-data": components["schemas"]["NewTest"];
            };
        };
        TestReplacement: {
            content: {
                "application/json": components["schemas"]["TestReplacement"];
            };
        };
        TestChange: {
            content: {
                "application/json": components["schemas"]["TestChange"];
            };
        };
        TestActivity: {
            content: {
                "application/json": components["schemas"]["CheckedTestActivity"];
                "application/x-www-form-urlencoded": components["schemas"]["CheckedTestActivity"];
                "multipart/form-data": components["schemas"]["CheckedTestActivity"];
            };
        };
        NewTestActivity: {
            content: {
                "application/json": components["schemas"]["NewTestActivity"];
                "application/x-www-form-urlencoded": components["schemas"]["NewTestActivity"];
                "multipart/form-data": components["schemas"]["NewTestActivity"];
            };
        };
        TestActivityChange: {
            content: {
                "application/json": components["schemas"]["TestActivityChange"];
            };
        };
        NewTestData: {
            content: {
                "application/json": components["schemas"]["NewTestData"];
                "application/x-www-form-urlencoded": components["schemas"]["NewTestData"];
                "multipart/form-data": components["schemas"]["NewTestData"];
            };
        };
        TestDataReplacement: {
            content: {
                "application/json": components["schemas"]["TestDataReplacement"];
            };
        };
        TestDataChange: {
            content: {
                "application/json": components["schemas"]["TestDataChange"];
            };
        };
        NamedThing: {
            content: {
                "application/json": components["schemas"]["NamedThing"];
                "application/x-www-form-urlencoded": components["schemas"]["NamedThing"];
                "multipart/form-data": components["schemas"]["NamedThing"];
            };
        };
        NamedThingChange: {
            content: {
                "application/json": components["schemas"]["NamedThingChange"];
            };
        };
        SoftwareComponent: {
            content: {
                "application/json": components["schemas"]["SoftwareComponent"];
                "application/x-www-form-urlencoded": components["schemas"]["SoftwareComponent"];
                "multipart/form-data": components["schemas"]["SoftwareComponent"];
            };
        };
        SoftwareComponentChange: {
            content: {
                "application/json": components["schemas"]["SoftwareComponentChange"];
            };
        };
        NewLinuxDistro: {
            content: {
                "application/json": components["schemas"]["NewLinuxDistro"];
                "application/x-www-form-urlencoded": components["schemas"]["NewLinuxDistro"];
                "multipart/form-data": components["schemas"]["NewLinuxDistro"];
            };
        };
        LinuxDistroChange: {
            content: {
                "application/json": components["schemas"]["LinuxDistroChange"];
            };
        };
        NewTestEnvironment: {
            content: {
                "application/json": components["schemas"]["NewTestEnvironment"];
            };
        };
        TestEnvironmentChange: {
            content: {
                "application/json": components["schemas"]["TestEnvironmentChange"];
            };
        };
        Login: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["LoginForm"];
            };
        };
    };
    headers: {
        /** @description An absolute address. */
        Location: string;
        /** @description One cookie in each of the headers of this name. */
        SetCookie: string;
        /** @description The methods of the address. */
        Allow: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listEndpoints: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The addresses; that of the version is not among them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Endpoints"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoFormat"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    describeRoot: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Options"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoFormat"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    getVersion: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Version"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoFormat"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    describeVersion: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Options"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoFormat"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    listJobStatuses: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
                /**
                 * @description The number of a page, from 1, or `last`.
                 * @example 2
                 */
                page?: components["parameters"]["Page"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of statuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobStatusPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoPage"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    describeJobStatuses: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Options"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoFormat"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    getJobStatus: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The status. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobStatus"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    describeJobStatus: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Options"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    listTestStatuses: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
                /**
                 * @description The number of a page, from 1, or `last`.
                 * @example 2
                 */
                page?: components["parameters"]["Page"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of statuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestStatusPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoPage"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    describeTestStatuses: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Options"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoFormat"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    getTestStatus: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The status. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestStatus"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    describeTestStatus: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Options"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    listSoftwareComponentKinds: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
                /**
                 * @description The number of a page, from 1, or `last`.
                 * @example 2
                 */
                page?: components["parameters"]["Page"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NamedThingPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoPage"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    createSoftwareComponentKind: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["NamedThing"];
        responses: {
            /** @description As it was stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NamedThing"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoFormat"];
            405: components["responses"]["WrongMethod"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["WrongType"];
            500: components["responses"]["Crash"];
        };
    };
    describeSoftwareComponentKinds: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Options"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoFormat"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    getSoftwareComponentKind: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NamedThing"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    replaceSoftwareComponentKind: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["NamedThing"];
        responses: {
            /** @description As it was stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NamedThing"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["WrongType"];
            500: components["responses"]["Crash"];
        };
    };
    deleteSoftwareComponentKind: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    describeSoftwareComponentKind: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Options"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    changeSoftwareComponentKind: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["NamedThingChange"];
        responses: {
            /** @description As it was stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NamedThing"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["WrongType"];
            500: components["responses"]["Crash"];
        };
    };
    listSoftwareComponentArches: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
                /**
                 * @description The number of a page, from 1, or `last`.
                 * @example 2
                 */
                page?: components["parameters"]["Page"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NamedThingPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoPage"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    createSoftwareComponentArch: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["NamedThing"];
        responses: {
            /** @description As it was stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NamedThing"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoFormat"];
            405: components["responses"]["WrongMethod"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["WrongType"];
            500: components["responses"]["Crash"];
        };
    };
    describeSoftwareComponentArches: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Options"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoFormat"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    getSoftwareComponentArch: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NamedThing"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    replaceSoftwareComponentArch: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["NamedThing"];
        responses: {
            /** @description As it was stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NamedThing"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["WrongType"];
            500: components["responses"]["Crash"];
        };
    };
    deleteSoftwareComponentArch: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    describeSoftwareComponentArch: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Options"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    changeSoftwareComponentArch: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["NamedThingChange"];
        responses: {
            /** @description As it was stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NamedThing"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["WrongType"];
            500: components["responses"]["Crash"];
        };
    };
    listSoftwareComponents: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
                /**
                 * @description The number of a page, from 1, or `last`.
                 * @example 2
                 */
                page?: components["parameters"]["Page"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SoftwareComponentPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoPage"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    createSoftwareComponent: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["SoftwareComponent"];
        responses: {
            /** @description As it was stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SoftwareComponent"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoFormat"];
            405: components["responses"]["WrongMethod"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["WrongType"];
            500: components["responses"]["Crash"];
        };
    };
    describeSoftwareComponents: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Options"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoFormat"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    getSoftwareComponent: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SoftwareComponent"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    replaceSoftwareComponent: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["SoftwareComponent"];
        responses: {
            /** @description As it was stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SoftwareComponent"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["WrongType"];
            500: components["responses"]["Crash"];
        };
    };
    deleteSoftwareComponent: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    describeSoftwareComponent: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Options"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    changeSoftwareComponent: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["SoftwareComponentChange"];
        responses: {
            /** @description As it was stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SoftwareComponent"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["WrongType"];
            500: components["responses"]["Crash"];
        };
    };
    listLinuxDistros: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
                /**
                 * @description The number of a page, from 1, or `last`.
                 * @example 2
                 */
                page?: components["parameters"]["Page"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinuxDistroPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoPage"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    createLinuxDistro: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["NewLinuxDistro"];
        responses: {
            /** @description As it was stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinuxDistro"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoFormat"];
            405: components["responses"]["WrongMethod"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["WrongType"];
            500: components["responses"]["Crash"];
        };
    };
    describeLinuxDistros: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Options"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoFormat"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    getLinuxDistro: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinuxDistro"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    replaceLinuxDistro: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["NewLinuxDistro"];
        responses: {
            /** @description As it was stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinuxDistro"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["WrongType"];
            500: components["responses"]["Crash"];
        };
    };
    deleteLinuxDistro: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    describeLinuxDistro: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Options"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    changeLinuxDistro: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["LinuxDistroChange"];
        responses: {
            /** @description As it was stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinuxDistro"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["WrongType"];
            500: components["responses"]["Crash"];
        };
    };
    listTestEnvironments: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
                /**
                 * @description The number of a page, from 1, or `last`.
                 * @example 2
                 */
                page?: components["parameters"]["Page"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestEnvironmentPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoPage"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    createTestEnvironment: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["NewTestEnvironment"];
        responses: {
            /** @description As it was stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestEnvironment"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoFormat"];
            405: components["responses"]["WrongMethod"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["WrongType"];
            500: components["responses"]["Crash"];
        };
    };
    describeTestEnvironments: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Options"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoFormat"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    getTestEnvironment: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestEnvironment"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    replaceTestEnvironment: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["NewTestEnvironment"];
        responses: {
            /** @description As it was stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestEnvironment"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["WrongType"];
            500: components["responses"]["Crash"];
        };
    };
    deleteTestEnvironment: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    describeTestEnvironment: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Options"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    changeTestEnvironment: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["TestEnvironmentChange"];
        responses: {
            /** @description As it was stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestEnvironment"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["WrongType"];
            500: components["responses"]["Crash"];
        };
    };
    listJobs: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
                /**
                 * @description The number of a page, from 1, or `last`.
                 * @example 2
                 */
                page?: components["parameters"]["Page"];
                /**
                 * @description Names out of `time`, `status`, `elapsed_time` and `description` with commas between them, each with a minus for the reverse. Other names are dropped; two minuses are a 500. A status counts by its number.
                 * @example -time
                 */
                ordering?: components["parameters"]["JobOrdering"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of jobs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoPage"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    createJob: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["NewJob"];
        responses: {
            /** @description As it was stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoFormat"];
            405: components["responses"]["WrongMethod"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["WrongType"];
            500: components["responses"]["Crash"];
        };
    };
    describeJobs: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Options"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoFormat"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    summarizeJobs: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Summary"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoFormat"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    describeJobSummary: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Options"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoFormat"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    getJob: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one, in either case. One that holds a slash can be meant only by what stands before it. */
                job: components["parameters"]["Job"];
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
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoAddress"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            500: components["responses"]["Crash"];
        };
    };
    replaceJob: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one, in either case. One that holds a slash can be meant only by what stands before it. */
                job: components["parameters"]["Job"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["NewJob"];
        responses: {
            /** @description As it was stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoAddress"];
            405: components["responses"]["WrongMethod"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            415: components["responses"]["WrongType"];
            500: components["responses"]["Crash"];
        };
    };
    deleteJob: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one, in either case. One that holds a slash can be meant only by what stands before it. */
                job: components["parameters"]["Job"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoAddress"];
            405: components["responses"]["WrongMethod"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            500: components["responses"]["Crash"];
        };
    };
    describeJob: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one, in either case. One that holds a slash can be meant only by what stands before it. */
                job: components["parameters"]["Job"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Options"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoAddress"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            500: components["responses"]["Crash"];
        };
    };
    changeJob: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one, in either case. One that holds a slash can be meant only by what stands before it. */
                job: components["parameters"]["Job"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["JobChange"];
        responses: {
            /** @description As it was stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoAddress"];
            405: components["responses"]["WrongMethod"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            415: components["responses"]["WrongType"];
            500: components["responses"]["Crash"];
        };
    };
    reportJobActivity: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["JobActivity"];
        responses: {
            /** @description Done; the new object is not shown. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoAddress"];
            405: components["responses"]["WrongMethod"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["WrongType"];
            500: components["responses"]["Crash"];
        };
    };
    describeJobActivityReport: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Options"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoAddress"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    reportTestActivity: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["TestActivity"];
        responses: {
            /** @description Done; the new object is not shown. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoAddress"];
            405: components["responses"]["WrongMethod"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["WrongType"];
            500: components["responses"]["Crash"];
        };
    };
    describeTestActivityReport: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Options"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoAddress"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    listJobActivities: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
                /**
                 * @description The number of a page, from 1, or `last`.
                 * @example 2
                 */
                page?: components["parameters"]["Page"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of activities. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobActivityPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoPageOrAddress"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    createJobActivity: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["NewJobActivity"];
        responses: {
            /** @description Done; the new object is not shown. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            405: components["responses"]["WrongMethod"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["WrongType"];
            500: components["responses"]["Crash"];
        };
    };
    describeJobActivities: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Options"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoAddress"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    getJobActivity: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The activity. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobActivity"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    replaceJobActivity: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["JobActivity"];
        responses: {
            /** @description As it was stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobActivity"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["WrongType"];
            500: components["responses"]["Crash"];
        };
    };
    deleteJobActivity: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    describeJobActivity: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Options"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    changeJobActivity: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["JobActivityChange"];
        responses: {
            /** @description As it was stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobActivity"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["WrongType"];
            500: components["responses"]["Crash"];
        };
    };
    listTests: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
                /**
                 * @description The number of a page, from 1, or `last`.
                 * @example 2
                 */
                page?: components["parameters"]["Page"];
                /**
                 * @description Names out of `tag` and `status` with commas between them, each with a minus for the reverse. Other names are dropped; two minuses are a 500. A status counts by its number.
                 * @example status,tag
                 */
                ordering?: components["parameters"]["TestOrdering"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of tests. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoPageOrAddress"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    createTest: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["NewTest"];
        responses: {
            /** @description Done; the new object is not shown. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            405: components["responses"]["WrongMethod"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["WrongType"];
            500: components["responses"]["Crash"];
        };
    };
    describeTests: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Options"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoAddress"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    summarizeTests: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one, in either case. One that holds a slash can be meant only by what stands before it. */
                job: components["parameters"]["Job"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Summary"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoAddress"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    describeTestSummary: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one, in either case. One that holds a slash can be meant only by what stands before it. */
                job: components["parameters"]["Job"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Options"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoAddress"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    getTest: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
                /**
                 * @description The number of a test. In lists it does not matter.
                 * @example 1
                 */
                test: components["parameters"]["Test"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The test. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Test"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    replaceTest: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
                /**
                 * @description The number of a test. In lists it does not matter.
                 * @example 1
                 */
                test: components["parameters"]["Test"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["TestReplacement"];
        responses: {
            /** @description As it was stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Test"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["WrongType"];
            500: components["responses"]["Crash"];
        };
    };
    deleteTest: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
                /**
                 * @description The number of a test. In lists it does not matter.
                 * @example 1
                 */
                test: components["parameters"]["Test"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    describeTest: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
                /**
                 * @description The number of a test. In lists it does not matter.
                 * @example 1
                 */
                test: components["parameters"]["Test"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Options"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    changeTest: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
                /**
                 * @description The number of a test. In lists it does not matter.
                 * @example 1
                 */
                test: components["parameters"]["Test"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["TestChange"];
        responses: {
            /** @description As it was stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Test"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["WrongType"];
            500: components["responses"]["Crash"];
        };
    };
    listTestActivities: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
                /**
                 * @description The number of a page, from 1, or `last`.
                 * @example 2
                 */
                page?: components["parameters"]["Page"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
                /**
                 * @description The number of a test. In lists it does not matter.
                 * @example 1
                 */
                test: components["parameters"]["Test"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestActivityPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoPageOrAddress"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    createTestActivity: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
                /**
                 * @description The number of a test. In lists it does not matter.
                 * @example 1
                 */
                test: components["parameters"]["Test"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["NewTestActivity"];
        responses: {
            /** @description Done; the new object is not shown. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            405: components["responses"]["WrongMethod"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["WrongType"];
            500: components["responses"]["Crash"];
        };
    };
    describeTestActivities: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
                /**
                 * @description The number of a test. In lists it does not matter.
                 * @example 1
                 */
                test: components["parameters"]["Test"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Options"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoAddress"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    getTestActivity: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
                /**
                 * @description The number of a test. In lists it does not matter.
                 * @example 1
                 */
                test: components["parameters"]["Test"];
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestActivity"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    replaceTestActivity: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
                /**
                 * @description The number of a test. In lists it does not matter.
                 * @example 1
                 */
                test: components["parameters"]["Test"];
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["TestActivity"];
        responses: {
            /** @description As it was stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestActivity"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["WrongType"];
            500: components["responses"]["Crash"];
        };
    };
    deleteTestActivity: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
                /**
                 * @description The number of a test. In lists it does not matter.
                 * @example 1
                 */
                test: components["parameters"]["Test"];
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    describeTestActivity: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
                /**
                 * @description The number of a test. In lists it does not matter.
                 * @example 1
                 */
                test: components["parameters"]["Test"];
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Options"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    changeTestActivity: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
                /**
                 * @description The number of a test. In lists it does not matter.
                 * @example 1
                 */
                test: components["parameters"]["Test"];
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["TestActivityChange"];
        responses: {
            /** @description As it was stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestActivity"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["WrongType"];
            500: components["responses"]["Crash"];
        };
    };
    listTestDataRows: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
                /**
                 * @description The number of a page, from 1, or `last`.
                 * @example 2
                 */
                page?: components["parameters"]["Page"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
                /**
                 * @description The number of a test. In lists it does not matter.
                 * @example 1
                 */
                test: components["parameters"]["Test"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestDataPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoPageOrAddress"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    createTestData: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
                /**
                 * @description The number of a test. In lists it does not matter.
                 * @example 1
                 */
                test: components["parameters"]["Test"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["NewTestData"];
        responses: {
            /** @description Done; the new object is not shown. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            405: components["responses"]["WrongMethod"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["WrongType"];
            500: components["responses"]["Crash"];
        };
    };
    describeTestDataRows: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
                /**
                 * @description The number of a test. In lists it does not matter.
                 * @example 1
                 */
                test: components["parameters"]["Test"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Options"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoAddress"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    getTestData: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
                /**
                 * @description The number of a test. In lists it does not matter.
                 * @example 1
                 */
                test: components["parameters"]["Test"];
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestData"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    replaceTestData: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
                /**
                 * @description The number of a test. In lists it does not matter.
                 * @example 1
                 */
                test: components["parameters"]["Test"];
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["TestDataReplacement"];
        responses: {
            /** @description As it was stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestData"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["WrongType"];
            500: components["responses"]["Crash"];
        };
    };
    deleteTestData: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
                /**
                 * @description The number of a test. In lists it does not matter.
                 * @example 1
                 */
                test: components["parameters"]["Test"];
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    describeTestData: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
                /**
                 * @description The number of a test. In lists it does not matter.
                 * @example 1
                 */
                test: components["parameters"]["Test"];
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Options"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            500: components["responses"]["Crash"];
        };
    };
    changeTestData: {
        parameters: {
            query?: {
                /**
                 * @description Anything but `json`, or nothing, is 404.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Counts in place of the Accept header.
                 * @example application/json
                 */
                accept?: components["parameters"]["AcceptOverride"];
            };
            header?: never;
            path: {
                /** @description The id of a job or the beginning of one. It counts only when something is added to the job, else it can be any text. */
                anyJob: components["parameters"]["AnyJob"];
                /**
                 * @description The number of a test. In lists it does not matter.
                 * @example 1
                 */
                test: components["parameters"]["Test"];
                /**
                 * @description The number of an object. Most objects do not tell theirs; they count from 1 in the order of creation.
                 * @example 1
                 */
                id: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["TestDataChange"];
        responses: {
            /** @description As it was stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestData"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Missing"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["WrongType"];
            500: components["responses"]["Crash"];
        };
    };
    showLogin: {
        parameters: {
            query?: {
                /**
                 * @description Where to go after the login.
                 * @example /jobs/
                 */
                next?: components["parameters"]["Next"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["LoginPage"];
            400: components["responses"]["BadHost"];
        };
    };
    logIn: {
        parameters: {
            query?: {
                /**
                 * @description Where to go after the login.
                 * @example /jobs/
                 */
                next?: components["parameters"]["Next"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Login"];
        responses: {
            200: components["responses"]["LoginPage"];
            /** @description Logged in; on to where the form says. */
            302: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Set-Cookie": components["headers"]["SetCookie"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forgery"];
            500: components["responses"]["Crash"];
        };
    };
    logOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["LoginPage"];
            400: components["responses"]["BadHost"];
        };
    };
}
