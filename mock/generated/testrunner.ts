// Generated from openapi/testrunner.yaml by `npm run generate`. Do not edit.
export const spec: object = {
  "ignoresSlash": false,
  "paths": {
    "/newTestrun": {
      "post": {
        "operationId": "submitTestrun",
        "requestBody": {
          "required": true,
          "content": {
            "multipart/form-data": {
              "schema": {
                "$ref": "#/components/schemas/Submission"
              },
              "encoding": {
                "files[]": {
                  "contentType": "text/x-python"
                }
              }
            },
            "application/x-www-form-urlencoded": {
              "schema": {
                "$ref": "#/components/schemas/EmptySubmission"
              }
            }
          }
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Created"
                }
              }
            }
          },
          "400": {
            "content": {
              "text/html": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorPage"
                }
              }
            }
          },
          "404": {
            "$ref": "#/components/responses/NoSuchPage"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/api/testruns": {
      "get": {
        "operationId": "listTestruns",
        "parameters": [
          {
            "$ref": "#/components/parameters/Page"
          },
          {
            "$ref": "#/components/parameters/ResultsPerPage"
          },
          {
            "$ref": "#/components/parameters/Query"
          },
          {
            "$ref": "#/components/parameters/Callback"
          }
        ],
        "responses": {
          "200": {
            "headers": {
              "Link": {
                "$ref": "#/components/headers/Link"
              },
              "Location": {
                "$ref": "#/components/headers/FoundLocation"
              },
              "Vary": {
                "$ref": "#/components/headers/Vary"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "oneOf": [
                    {
                      "$ref": "#/components/schemas/TestrunPage"
                    },
                    {
                      "$ref": "#/components/schemas/Testrun"
                    }
                  ]
                }
              },
              "application/javascript": {
                "schema": {
                  "$ref": "#/components/schemas/Call"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadQuery"
          },
          "404": {
            "$ref": "#/components/responses/NoResult"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "post": {
        "operationId": "createTestrun",
        "parameters": [
          {
            "$ref": "#/components/parameters/Callback"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/TestrunInput"
              }
            }
          }
        },
        "responses": {
          "400": {
            "$ref": "#/components/responses/BadRun"
          },
          "404": {
            "$ref": "#/components/responses/NoSuchPage"
          },
          "415": {
            "$ref": "#/components/responses/NotJson"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/api/testruns/{id}": {
      "get": {
        "operationId": "getTestrun",
        "parameters": [
          {
            "$ref": "#/components/parameters/TestrunId"
          },
          {
            "$ref": "#/components/parameters/Callback"
          }
        ],
        "responses": {
          "200": {
            "headers": {
              "Vary": {
                "$ref": "#/components/headers/Vary"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Testrun"
                }
              },
              "application/javascript": {
                "schema": {
                  "$ref": "#/components/schemas/Call"
                }
              },
              "text/html": {
                "schema": {
                  "$ref": "#/components/schemas/WebPage"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadAccept"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "delete": {
        "operationId": "deleteTestrun",
        "parameters": [
          {
            "$ref": "#/components/parameters/TestrunId"
          },
          {
            "$ref": "#/components/parameters/Callback"
          }
        ],
        "responses": {
          "204": {
            "$ref": "#/components/responses/Deleted"
          },
          "400": {
            "$ref": "#/components/responses/BadAccept"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "405": {
            "$ref": "#/components/responses/WrongMethod"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/api/testruns/{id}/testfiles": {
      "get": {
        "operationId": "listTestfiles",
        "parameters": [
          {
            "$ref": "#/components/parameters/TestrunId"
          },
          {
            "$ref": "#/components/parameters/Page"
          },
          {
            "$ref": "#/components/parameters/ResultsPerPage"
          },
          {
            "$ref": "#/components/parameters/Callback"
          }
        ],
        "responses": {
          "200": {
            "headers": {
              "Vary": {
                "$ref": "#/components/headers/Vary"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/TestfilePage"
                }
              },
              "application/javascript": {
                "schema": {
                  "$ref": "#/components/schemas/Call"
                }
              },
              "text/html": {
                "schema": {
                  "$ref": "#/components/schemas/WebPage"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadAccept"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/api/testruns/{id}/testfiles/{file_id}": {
      "get": {
        "operationId": "getTestfile",
        "parameters": [
          {
            "$ref": "#/components/parameters/TestrunId"
          },
          {
            "$ref": "#/components/parameters/TestfileId"
          },
          {
            "$ref": "#/components/parameters/Callback"
          }
        ],
        "responses": {
          "200": {
            "headers": {
              "Vary": {
                "$ref": "#/components/headers/Vary"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Testfile"
                }
              },
              "application/javascript": {
                "schema": {
                  "$ref": "#/components/schemas/Call"
                }
              },
              "text/html": {
                "schema": {
                  "$ref": "#/components/schemas/WebPage"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadAccept"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "delete": {
        "operationId": "detachTestfile",
        "parameters": [
          {
            "$ref": "#/components/parameters/TestrunId"
          },
          {
            "$ref": "#/components/parameters/TestfileId"
          },
          {
            "$ref": "#/components/parameters/Callback"
          }
        ],
        "responses": {
          "204": {
            "$ref": "#/components/responses/Deleted"
          },
          "400": {
            "$ref": "#/components/responses/BadAccept"
          },
          "404": {
            "$ref": "#/components/responses/NoSuchPage"
          },
          "405": {
            "$ref": "#/components/responses/WrongMethod"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/api/testrunners/{task_id}": {
      "get": {
        "operationId": "getTask",
        "parameters": [
          {
            "name": "task_id",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Task"
                }
              },
              "text/html": {
                "schema": {
                  "$ref": "#/components/schemas/WebPage"
                }
              }
            }
          },
          "404": {
            "$ref": "#/components/responses/NoSuchPage"
          }
        }
      }
    },
    "/_uploads/testfiles/{run_id}/{name}": {
      "get": {
        "operationId": "downloadTestfile",
        "parameters": [
          {
            "name": "run_id",
            "in": "path",
            "required": true,
            "schema": {
              "type": "integer"
            }
          },
          {
            "name": "name",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          },
          {
            "name": "If-None-Match",
            "in": "header",
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "If-Modified-Since",
            "in": "header",
            "schema": {
              "type": "string"
            }
          }
        ],
        "responses": {
          "200": {
            "headers": {
              "ETag": {
                "schema": {
                  "type": "string"
                }
              },
              "Last-Modified": {
                "schema": {
                  "type": "string"
                }
              },
              "Cache-Control": {
                "schema": {
                  "type": "string"
                }
              },
              "Expires": {
                "schema": {
                  "type": "string"
                }
              }
            },
            "content": {
              "text/x-python": {
                "schema": {
                  "type": "string"
                }
              },
              "text/html": {
                "schema": {
                  "$ref": "#/components/schemas/WebPage"
                }
              }
            }
          },
          "304": {},
          "400": {
            "content": {
              "text/html": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorPage"
                }
              }
            }
          },
          "404": {
            "$ref": "#/components/responses/NoSuchPage"
          }
        }
      }
    },
    "/": {
      "get": {
        "operationId": "getHomePage",
        "responses": {
          "200": {
            "content": {
              "text/html": {
                "schema": {
                  "$ref": "#/components/schemas/WebPage"
                }
              }
            }
          },
          "404": {
            "$ref": "#/components/responses/NoSuchPage"
          },
          "500": {
            "content": {
              "text/html": {
                "schema": {
                  "$ref": "#/components/schemas/CrashPage"
                }
              }
            }
          }
        }
      }
    },
    "/{path}": {
      "get": {
        "operationId": "getWebPage",
        "parameters": [
          {
            "name": "path",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          }
        ],
        "responses": {
          "200": {
            "content": {
              "text/html": {
                "schema": {
                  "$ref": "#/components/schemas/WebPage"
                }
              }
            }
          },
          "400": {
            "content": {
              "text/html": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorPage"
                }
              }
            }
          },
          "404": {
            "$ref": "#/components/responses/NoSuchPage"
          },
          "500": {
            "content": {
              "text/html": {
                "schema": {
                  "$ref": "#/components/schemas/CrashPage"
                }
              }
            }
          }
        }
      }
    },
    "/api/testrun": {
      "get": {
        "operationId": "listStubTestruns",
        "parameters": [
          {
            "$ref": "#/components/parameters/Page"
          },
          {
            "$ref": "#/components/parameters/ResultsPerPage"
          },
          {
            "$ref": "#/components/parameters/Query"
          },
          {
            "$ref": "#/components/parameters/Callback"
          }
        ],
        "responses": {
          "200": {
            "headers": {
              "Link": {
                "$ref": "#/components/headers/Link"
              },
              "Location": {
                "$ref": "#/components/headers/FoundLocation"
              },
              "Vary": {
                "$ref": "#/components/headers/Vary"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "oneOf": [
                    {
                      "$ref": "#/components/schemas/StubTestrunPage"
                    },
                    {
                      "$ref": "#/components/schemas/StubTestrun"
                    }
                  ]
                }
              },
              "application/javascript": {
                "schema": {
                  "$ref": "#/components/schemas/Call"
                }
              },
              "text/html": {
                "schema": {
                  "$ref": "#/components/schemas/WebPage"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadQuery"
          },
          "404": {
            "$ref": "#/components/responses/NoResult"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "post": {
        "operationId": "createStubTestrun",
        "parameters": [
          {
            "$ref": "#/components/parameters/Callback"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/StubTestrunInput"
              }
            }
          }
        },
        "responses": {
          "201": {
            "headers": {
              "Location": {
                "required": true,
                "schema": {
                  "type": "string",
                  "format": "uri"
                }
              },
              "Vary": {
                "$ref": "#/components/headers/Vary"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/StubTestrun"
                }
              },
              "application/javascript": {
                "schema": {
                  "$ref": "#/components/schemas/Call"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRun"
          },
          "405": {
            "$ref": "#/components/responses/WrongMethod"
          },
          "415": {
            "$ref": "#/components/responses/NotJson"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    },
    "/api/testrun/{id}": {
      "get": {
        "operationId": "getStubTestrun",
        "parameters": [
          {
            "$ref": "#/components/parameters/TestrunId"
          },
          {
            "$ref": "#/components/parameters/Callback"
          }
        ],
        "responses": {
          "200": {
            "headers": {
              "Vary": {
                "$ref": "#/components/headers/Vary"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/StubTestrun"
                }
              },
              "application/javascript": {
                "schema": {
                  "$ref": "#/components/schemas/Call"
                }
              },
              "text/html": {
                "schema": {
                  "$ref": "#/components/schemas/WebPage"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadAccept"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      },
      "delete": {
        "operationId": "deleteStubTestrun",
        "parameters": [
          {
            "$ref": "#/components/parameters/TestrunId"
          },
          {
            "$ref": "#/components/parameters/Callback"
          }
        ],
        "responses": {
          "204": {
            "$ref": "#/components/responses/Deleted"
          },
          "400": {
            "$ref": "#/components/responses/BadAccept"
          },
          "404": {
            "$ref": "#/components/responses/Missing"
          },
          "405": {
            "$ref": "#/components/responses/WrongMethod"
          },
          "500": {
            "$ref": "#/components/responses/Crash"
          }
        }
      }
    }
  },
  "components": {
    "parameters": {
      "TestrunId": {
        "name": "id",
        "in": "path",
        "required": true,
        "schema": {
          "type": "integer"
        }
      },
      "TestfileId": {
        "name": "file_id",
        "in": "path",
        "required": true,
        "schema": {
          "type": "integer"
        }
      },
      "Page": {
        "name": "page",
        "in": "query",
        "schema": {
          "type": "integer",
          "default": 1
        }
      },
      "ResultsPerPage": {
        "name": "results_per_page",
        "in": "query",
        "schema": {
          "type": "integer",
          "minimum": 1,
          "maximum": 100,
          "default": 10
        }
      },
      "Query": {
        "name": "q",
        "in": "query",
        "schema": {
          "type": "string",
          "contentMediaType": "application/json",
          "contentSchema": {
            "$ref": "#/components/schemas/Search"
          }
        }
      },
      "Callback": {
        "name": "callback",
        "in": "query",
        "schema": {
          "type": "string"
        }
      }
    },
    "headers": {
      "Link": {
        "schema": {
          "type": "string"
        }
      },
      "FoundLocation": {
        "schema": {
          "type": "string",
          "format": "uri"
        }
      },
      "Vary": {
        "schema": {
          "type": "string"
        }
      }
    },
    "responses": {
      "Deleted": {},
      "Missing": {
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/EmptyObject"
            }
          },
          "application/javascript": {
            "schema": {
              "$ref": "#/components/schemas/Call"
            }
          },
          "text/html": {
            "schema": {
              "$ref": "#/components/schemas/ErrorPage"
            }
          }
        }
      },
      "NoResult": {
        "content": {
          "application/json": {
            "schema": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "message"
              ],
              "properties": {
                "message": {
                  "const": "No result found"
                }
              }
            }
          },
          "application/javascript": {
            "schema": {
              "$ref": "#/components/schemas/Call"
            }
          },
          "text/html": {
            "schema": {
              "$ref": "#/components/schemas/ErrorPage"
            }
          }
        }
      },
      "NoSuchPage": {
        "content": {
          "text/html": {
            "schema": {
              "$ref": "#/components/schemas/ErrorPage"
            }
          }
        }
      },
      "WrongMethod": {
        "headers": {
          "Allow": {
            "required": true,
            "schema": {
              "type": "string"
            }
          }
        },
        "content": {
          "text/html": {
            "schema": {
              "$ref": "#/components/schemas/ErrorPage"
            }
          }
        }
      },
      "BadAccept": {
        "content": {
          "text/plain": {
            "schema": {
              "$ref": "#/components/schemas/BadAcceptText"
            }
          }
        }
      },
      "BadQuery": {
        "content": {
          "application/json": {
            "schema": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "message"
              ],
              "properties": {
                "message": {
                  "enum": [
                    "Unable to decode data",
                    "Unable to construct query",
                    "Multiple results found"
                  ]
                }
              }
            }
          },
          "application/javascript": {
            "schema": {
              "$ref": "#/components/schemas/Call"
            }
          },
          "text/plain": {
            "schema": {
              "$ref": "#/components/schemas/BadAcceptText"
            }
          }
        }
      },
      "BadRun": {
        "content": {
          "application/json": {
            "schema": {
              "oneOf": [
                {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "message"
                  ],
                  "properties": {
                    "message": {
                      "enum": [
                        "Unable to decode data",
                        "IntegrityError"
                      ]
                    }
                  }
                },
                {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "validation_errors"
                  ],
                  "properties": {
                    "validation_errors": {
                      "const": "Could not determine specific validation errors"
                    }
                  }
                }
              ]
            }
          },
          "application/javascript": {
            "schema": {
              "$ref": "#/components/schemas/Call"
            }
          },
          "text/plain": {
            "schema": {
              "$ref": "#/components/schemas/BadAcceptText"
            }
          }
        }
      },
      "NotJson": {
        "content": {
          "application/json": {
            "schema": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "message"
              ],
              "properties": {
                "message": {
                  "const": "Request must have \"Content-Type: application/json\" header"
                }
              }
            }
          },
          "application/javascript": {
            "schema": {
              "$ref": "#/components/schemas/Call"
            }
          }
        }
      },
      "Crash": {
        "content": {
          "text/html": {
            "schema": {
              "$ref": "#/components/schemas/CrashPage"
            }
          }
        }
      }
    },
    "schemas": {
      "Submission": {
        "type": "object",
        "required": [
          "username"
        ],
        "properties": {
          "username": {
            "type": "string"
          },
          "files[]": {
            "type": "array",
            "items": {
              "type": "string",
              "contentMediaType": "text/x-python"
            }
          }
        }
      },
      "EmptySubmission": {
        "type": "object",
        "required": [
          "username"
        ],
        "properties": {
          "username": {
            "type": "string"
          }
        }
      },
      "Created": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "message"
        ],
        "properties": {
          "message": {
            "const": "Testrun created"
          }
        }
      },
      "Testrun": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "results",
          "status",
          "testfiles",
          "testrunner_id",
          "username"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/Id"
          },
          "results": {
            "$ref": "#/components/schemas/Results"
          },
          "status": {
            "$ref": "#/components/schemas/Status"
          },
          "testfiles": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/TestfileRecord"
            }
          },
          "testrunner_id": {
            "$ref": "#/components/schemas/TaskId"
          },
          "username": {
            "type": [
              "string",
              "null"
            ]
          }
        }
      },
      "TestrunRecord": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "results",
          "status",
          "testrunner_id",
          "username"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/Id"
          },
          "results": {
            "$ref": "#/components/schemas/Results"
          },
          "status": {
            "$ref": "#/components/schemas/Status"
          },
          "testrunner_id": {
            "$ref": "#/components/schemas/TaskId"
          },
          "username": {
            "type": [
              "string",
              "null"
            ]
          }
        }
      },
      "TestfileRecord": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "testrun_id",
          "url"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/Id"
          },
          "testrun_id": {
            "type": [
              "integer",
              "null"
            ]
          },
          "url": {
            "$ref": "#/components/schemas/FileUrl"
          }
        }
      },
      "Testfile": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "testrun",
          "testrun_id",
          "url"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/Id"
          },
          "testrun": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/TestrunRecord"
              },
              {
                "type": "null"
              }
            ]
          },
          "testrun_id": {
            "type": [
              "integer",
              "null"
            ]
          },
          "url": {
            "$ref": "#/components/schemas/FileUrl"
          }
        }
      },
      "StubTestrun": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "status",
          "username"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/Id"
          },
          "status": {
            "type": [
              "string",
              "null"
            ]
          },
          "username": {
            "type": [
              "string",
              "null"
            ]
          }
        }
      },
      "TestrunPage": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "num_results",
          "objects",
          "page",
          "total_pages"
        ],
        "properties": {
          "num_results": {
            "$ref": "#/components/schemas/NumResults"
          },
          "objects": {
            "type": "array",
            "maxItems": 100,
            "items": {
              "$ref": "#/components/schemas/Testrun"
            }
          },
          "page": {
            "$ref": "#/components/schemas/PageNumber"
          },
          "total_pages": {
            "$ref": "#/components/schemas/TotalPages"
          }
        }
      },
      "TestfilePage": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "num_results",
          "objects",
          "page",
          "total_pages"
        ],
        "properties": {
          "num_results": {
            "$ref": "#/components/schemas/NumResults"
          },
          "objects": {
            "type": "array",
            "maxItems": 100,
            "items": {
              "$ref": "#/components/schemas/Testfile"
            }
          },
          "page": {
            "$ref": "#/components/schemas/PageNumber"
          },
          "total_pages": {
            "$ref": "#/components/schemas/TotalPages"
          }
        }
      },
      "StubTestrunPage": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "num_results",
          "objects",
          "page",
          "total_pages"
        ],
        "properties": {
          "num_results": {
            "$ref": "#/components/schemas/NumResults"
          },
          "objects": {
            "type": "array",
            "maxItems": 100,
            "items": {
              "$ref": "#/components/schemas/StubTestrun"
            }
          },
          "page": {
            "$ref": "#/components/schemas/PageNumber"
          },
          "total_pages": {
            "$ref": "#/components/schemas/TotalPages"
          }
        }
      },
      "NumResults": {
        "type": "integer",
        "minimum": 0
      },
      "PageNumber": {
        "type": "integer"
      },
      "TotalPages": {
        "type": "integer",
        "minimum": 0
      },
      "Id": {
        "type": "integer"
      },
      "Status": {
        "type": [
          "string",
          "null"
        ]
      },
      "TaskId": {
        "type": [
          "string",
          "null"
        ]
      },
      "Results": {
        "type": [
          "string",
          "null"
        ]
      },
      "FileUrl": {
        "type": [
          "string",
          "null"
        ]
      },
      "TestrunInput": {
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "id": {
            "type": [
              "integer",
              "null"
            ]
          },
          "username": {
            "type": [
              "string",
              "null"
            ]
          },
          "status": {
            "type": [
              "string",
              "null"
            ]
          },
          "testrunner_id": {
            "type": [
              "string",
              "null"
            ]
          },
          "results": {
            "type": [
              "string",
              "null"
            ]
          },
          "testfiles": {
            "type": "array",
            "items": {
              "type": "object",
              "properties": {
                "id": {
                  "type": "integer"
                },
                "url": {
                  "type": "string"
                }
              }
            }
          }
        }
      },
      "StubTestrunInput": {
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "id": {
            "type": [
              "integer",
              "null"
            ]
          },
          "username": {
            "type": [
              "string",
              "null"
            ]
          },
          "status": {
            "type": [
              "string",
              "null"
            ]
          }
        }
      },
      "Search": {
        "type": "object",
        "properties": {
          "filters": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Filter"
            }
          },
          "order_by": {
            "type": "array",
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "field"
              ],
              "properties": {
                "field": {
                  "type": "string"
                },
                "direction": {
                  "enum": [
                    "asc",
                    "desc"
                  ]
                }
              }
            }
          },
          "group_by": {
            "type": "array",
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "field"
              ],
              "properties": {
                "field": {
                  "type": "string"
                }
              }
            }
          },
          "limit": {
            "type": "integer"
          },
          "offset": {
            "type": "integer"
          },
          "single": {
            "type": "boolean"
          }
        }
      },
      "Filter": {
        "anyOf": [
          {
            "type": "object",
            "required": [
              "or"
            ],
            "properties": {
              "or": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/Filter"
                }
              }
            }
          },
          {
            "type": "object",
            "required": [
              "and"
            ],
            "properties": {
              "and": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/Filter"
                }
              }
            }
          },
          {
            "type": "object",
            "required": [
              "name",
              "op"
            ],
            "properties": {
              "name": {
                "type": "string"
              },
              "op": {
                "$ref": "#/components/schemas/Operator"
              },
              "val": {},
              "field": {
                "type": "string"
              }
            }
          }
        ]
      },
      "Operator": {
        "enum": [
          "==",
          "eq",
          "equals",
          "equal_to",
          "!=",
          "ne",
          "neq",
          "not_equal_to",
          "does_not_equal",
          ">",
          "gt",
          "<",
          "lt",
          ">=",
          "ge",
          "gte",
          "geq",
          "<=",
          "le",
          "lte",
          "leq",
          "like",
          "ilike",
          "in",
          "not_in",
          "is_null",
          "is_not_null",
          "any",
          "has"
        ]
      },
      "Task": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "failed",
          "finished",
          "id",
          "info",
          "state"
        ],
        "properties": {
          "failed": {
            "type": "boolean"
          },
          "finished": {
            "type": "boolean"
          },
          "id": {
            "type": "string"
          },
          "info": {
            "oneOf": [
              {
                "type": "null"
              },
              {
                "const": ""
              },
              {
                "type": "object",
                "additionalProperties": false,
                "required": [
                  "status"
                ],
                "properties": {
                  "status": {
                    "type": "string"
                  },
                  "testrun_id": {
                    "type": "integer"
                  },
                  "error": {
                    "type": "string"
                  }
                }
              }
            ]
          },
          "state": {
            "enum": [
              "PENDING",
              "PROGRESS",
              "SUCCESS",
              "FAILURE"
            ]
          }
        }
      },
      "EmptyObject": {
        "type": "object",
        "maxProperties": 0
      },
      "Call": {
        "type": "string",
        "pattern": "\\(\\{\"data\": [^\\n]*\\}\\)$"
      },
      "BadAcceptText": {
        "type": "string",
        "const": "Invalid Accept header requested"
      },
      "ErrorPage": {
        "type": "string",
        "pattern": "^<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 3\\.2 Final//EN\">\\n<title>4\\d\\d "
      },
      "CrashPage": {
        "type": "string",
        "pattern": "^<!DOCTYPE (?:html|HTML)"
      },
      "WebPage": {
        "type": "string",
        "pattern": "^<!DOCTYPE html>"
      }
    }
  }
};
