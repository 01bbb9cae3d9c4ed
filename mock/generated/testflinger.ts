// Generated from openapi/testflinger.yaml by `npm run generate`. Do not edit.
export const spec: object = {
  "ignoresSlash": true,
  "paths": {
    "/v1/": {
      "get": {
        "operationId": "identify",
        "security": [],
        "responses": {
          "200": {
            "content": {
              "text/html": {
                "schema": {
                  "$ref": "#/components/schemas/Identification"
                }
              }
            }
          },
          "403": {
            "$ref": "#/components/responses/ProxyRefusal"
          }
        }
      }
    },
    "/v1/oauth2/token": {
      "post": {
        "operationId": "issueToken",
        "security": [
          {
            "basic": []
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/TokenPair"
                }
              }
            }
          },
          "401": {
            "content": {
              "text/html": {
                "schema": {
                  "$ref": "#/components/schemas/PlainText"
                }
              }
            }
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/v1/oauth2/refresh": {
      "post": {
        "operationId": "refreshToken",
        "security": [],
        "requestBody": {
          "$ref": "#/components/requestBodies/RefreshToken"
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AccessToken"
                }
              }
            }
          },
          "400": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorMessage"
                }
              }
            }
          },
          "422": {
            "$ref": "#/components/responses/InvalidBody"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/v1/oauth2/revoke": {
      "post": {
        "operationId": "revokeToken",
        "security": [
          {
            "bearer": []
          }
        ],
        "requestBody": {
          "$ref": "#/components/requestBodies/RefreshToken"
        },
        "responses": {
          "200": {
            "$ref": "#/components/responses/StatusOk"
          },
          "400": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorMessage"
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "422": {
            "$ref": "#/components/responses/InvalidBody"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/oidc/auth-init": {
      "post": {
        "operationId": "startDeviceLogin",
        "security": [],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DeviceLogin"
                }
              }
            }
          },
          "404": {
            "$ref": "#/components/responses/NoSuchRoute"
          },
          "500": {
            "$ref": "#/components/responses/ProviderFailure"
          },
          "502": {
            "$ref": "#/components/responses/ProviderFailure"
          }
        }
      }
    },
    "/oidc/auth-poll/{request_id}": {
      "post": {
        "operationId": "pollDeviceLogin",
        "security": [],
        "parameters": [
          {
            "name": "request_id",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string"
            }
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/TokenPair"
                }
              }
            }
          },
          "400": {
            "headers": {
              "Retry-After": {
                "schema": {
                  "type": "integer"
                }
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "anyOf": [
                    {
                      "$ref": "#/components/schemas/DeviceLoginError"
                    },
                    {
                      "$ref": "#/components/schemas/ErrorMessage"
                    }
                  ]
                }
              }
            }
          },
          "404": {
            "$ref": "#/components/responses/NoSuchRoute"
          },
          "500": {
            "$ref": "#/components/responses/ProviderFailure"
          },
          "502": {
            "$ref": "#/components/responses/ProviderFailure"
          }
        }
      }
    },
    "/v1/job": {
      "post": {
        "operationId": "submitJob",
        "security": [
          {
            "bearer": []
          },
          {}
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/Job"
              }
            }
          }
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/JobId"
                }
              }
            }
          },
          "400": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorMessage"
                }
              }
            }
          },
          "401": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorMessage"
                }
              }
            }
          },
          "403": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorMessage"
                }
              }
            }
          },
          "422": {
            "content": {
              "application/json": {
                "schema": {
                  "anyOf": [
                    {
                      "$ref": "#/components/schemas/ValidationError"
                    },
                    {
                      "$ref": "#/components/schemas/ErrorMessage"
                    }
                  ]
                }
              }
            }
          },
          "500": {
            "content": {
              "text/html": {
                "schema": {
                  "$ref": "#/components/schemas/PlainText"
                }
              }
            }
          }
        }
      },
      "get": {
        "operationId": "takeJob",
        "security": [
          {
            "bearer": []
          }
        ],
        "parameters": [
          {
            "name": "queue",
            "in": "query",
            "required": true,
            "style": "form",
            "explode": true,
            "schema": {
              "type": "array",
              "minItems": 1,
              "items": {
                "type": "string"
              }
            }
          },
          {
            "name": "agent_name",
            "in": "cookie",
            "required": true,
            "schema": {
              "type": "string"
            }
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AgentJob"
                }
              }
            }
          },
          "204": {
            "$ref": "#/components/responses/NoJson"
          },
          "400": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorMessage"
                }
              }
            }
          },
          "401": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorMessage"
                }
              }
            }
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/v1/job/search": {
      "get": {
        "operationId": "searchJobs",
        "security": [
          {
            "bearer": []
          },
          {}
        ],
        "parameters": [
          {
            "name": "tags",
            "in": "query",
            "style": "form",
            "explode": true,
            "schema": {
              "type": "array",
              "items": {
                "type": "string"
              }
            }
          },
          {
            "name": "match",
            "in": "query",
            "schema": {
              "type": "string",
              "enum": [
                "any",
                "all"
              ]
            }
          },
          {
            "name": "state",
            "in": "query",
            "style": "form",
            "explode": true,
            "schema": {
              "type": "array",
              "items": {
                "$ref": "#/components/schemas/SearchState"
              }
            }
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/JobSummary"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "422": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/QueryValidationError"
                }
              }
            }
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/v1/job/{job_id}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/JobIdInPath"
        }
      ],
      "get": {
        "operationId": "getJob",
        "security": [
          {
            "bearer": []
          },
          {}
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/StoredJob"
                }
              }
            }
          },
          "204": {
            "$ref": "#/components/responses/NoJson"
          },
          "400": {
            "$ref": "#/components/responses/BadJobId"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/v1/job/{job_id}/action": {
      "parameters": [
        {
          "$ref": "#/components/parameters/JobIdInPath"
        }
      ],
      "post": {
        "operationId": "cancelJob",
        "security": [
          {
            "bearer": []
          },
          {}
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/JobAction"
              }
            }
          }
        },
        "responses": {
          "200": {
            "$ref": "#/components/responses/Ok"
          },
          "400": {
            "content": {
              "text/html": {
                "schema": {
                  "$ref": "#/components/schemas/PlainText"
                }
              },
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorMessage"
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "422": {
            "$ref": "#/components/responses/InvalidBody"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/v1/job/{job_id}/position": {
      "parameters": [
        {
          "$ref": "#/components/parameters/JobIdInPath"
        }
      ],
      "get": {
        "operationId": "getJobPosition",
        "security": [
          {
            "bearer": []
          },
          {}
        ],
        "responses": {
          "200": {
            "content": {
              "text/html": {
                "schema": {
                  "$ref": "#/components/schemas/QueuePosition"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadJobId"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "410": {
            "content": {
              "text/html": {
                "schema": {
                  "$ref": "#/components/schemas/PlainText"
                }
              }
            }
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/v1/job/{job_id}/attachments": {
      "parameters": [
        {
          "$ref": "#/components/parameters/JobIdInPath"
        }
      ],
      "post": {
        "operationId": "uploadAttachments",
        "security": [
          {
            "bearer": []
          },
          {}
        ],
        "requestBody": {
          "required": true,
          "content": {
            "multipart/form-data": {
              "schema": {
                "$ref": "#/components/schemas/FileUpload"
              },
              "encoding": {
                "file": {
                  "contentType": "application/gzip, application/x-gzip"
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "$ref": "#/components/responses/Ok"
          },
          "400": {
            "$ref": "#/components/responses/BadUpload"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "413": {
            "$ref": "#/components/responses/TooLargeForProxy"
          },
          "422": {
            "content": {
              "text/html": {
                "schema": {
                  "$ref": "#/components/schemas/PlainText"
                }
              }
            }
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      },
      "get": {
        "operationId": "downloadAttachments",
        "security": [
          {
            "bearer": []
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/gzip": {
                "schema": {
                  "$ref": "#/components/schemas/BinaryStream"
                }
              }
            }
          },
          "204": {
            "$ref": "#/components/responses/NoFile"
          },
          "400": {
            "$ref": "#/components/responses/BadJobIdText"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/v1/job/{job_id}/events": {
      "parameters": [
        {
          "$ref": "#/components/parameters/JobIdInPath"
        }
      ],
      "post": {
        "operationId": "reportJobEvents",
        "security": [
          {
            "bearer": []
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/JobEvents"
              }
            }
          }
        },
        "responses": {
          "400": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorMessage"
                }
              },
              "text/html": {
                "schema": {
                  "$ref": "#/components/schemas/PlainText"
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorMessage"
                }
              }
            }
          },
          "404": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorMessage"
                }
              },
              "text/html": {
                "schema": {
                  "$ref": "#/components/schemas/PlainText"
                }
              }
            }
          },
          "422": {
            "$ref": "#/components/responses/InvalidBody"
          },
          "500": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorMessage"
                }
              },
              "text/html": {
                "schema": {
                  "$ref": "#/components/schemas/PlainText"
                }
              }
            }
          },
          "502": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorMessage"
                }
              }
            }
          },
          "504": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorMessage"
                }
              }
            }
          },
          "2XX": {
            "$ref": "#/components/responses/RelayedByWebhook"
          },
          "3XX": {
            "$ref": "#/components/responses/RelayedByWebhook"
          },
          "default": {
            "$ref": "#/components/responses/RelayedByWebhook"
          }
        }
      }
    },
    "/v1/result/{job_id}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/JobIdInPath"
        }
      ],
      "get": {
        "operationId": "getResult",
        "security": [
          {
            "bearer": []
          },
          {}
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Result"
                }
              }
            }
          },
          "204": {
            "$ref": "#/components/responses/NoJson"
          },
          "400": {
            "$ref": "#/components/responses/BadJobId"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      },
      "post": {
        "operationId": "postResult",
        "security": [
          {
            "bearer": []
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ResultUpdate"
              }
            }
          }
        },
        "responses": {
          "200": {
            "$ref": "#/components/responses/Ok"
          },
          "400": {
            "$ref": "#/components/responses/BadJobIdOrJson"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "413": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorMessage"
                }
              }
            }
          },
          "422": {
            "$ref": "#/components/responses/InvalidBody"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/v1/result/{job_id}/log/{log_type}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/JobIdInPath"
        },
        {
          "name": "log_type",
          "in": "path",
          "required": true,
          "schema": {
            "$ref": "#/components/schemas/LogType"
          }
        }
      ],
      "get": {
        "operationId": "getLog",
        "security": [
          {
            "bearer": []
          },
          {}
        ],
        "parameters": [
          {
            "name": "phase",
            "in": "query",
            "schema": {
              "$ref": "#/components/schemas/Phase"
            }
          },
          {
            "name": "start_fragment",
            "in": "query",
            "schema": {
              "type": "integer",
              "minimum": 0
            }
          },
          {
            "name": "start_timestamp",
            "in": "query",
            "schema": {
              "type": "string"
            }
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Log"
                }
              }
            }
          },
          "400": {
            "content": {
              "application/json": {
                "schema": {
                  "anyOf": [
                    {
                      "$ref": "#/components/schemas/LogQueryError"
                    },
                    {
                      "$ref": "#/components/schemas/ErrorMessage"
                    }
                  ]
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "500": {
            "$ref": "#/components/responses/BadLogType"
          }
        }
      },
      "post": {
        "operationId": "postLogFragment",
        "security": [
          {
            "bearer": []
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/LogFragment"
              }
            }
          }
        },
        "responses": {
          "200": {
            "$ref": "#/components/responses/Ok"
          },
          "400": {
            "$ref": "#/components/responses/BadJobIdOrJson"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "422": {
            "$ref": "#/components/responses/InvalidBody"
          },
          "500": {
            "$ref": "#/components/responses/BadLogType"
          }
        }
      }
    },
    "/v1/result/{job_id}/artifact": {
      "parameters": [
        {
          "$ref": "#/components/parameters/JobIdInPath"
        }
      ],
      "get": {
        "operationId": "downloadArtifact",
        "security": [
          {
            "bearer": []
          },
          {}
        ],
        "responses": {
          "200": {
            "headers": {
              "Content-Encoding": {
                "schema": {
                  "type": "string"
                }
              },
              "Content-Disposition": {
                "schema": {
                  "type": "string"
                }
              }
            },
            "content": {
              "application/x-tar": {
                "schema": {
                  "$ref": "#/components/schemas/BinaryStream"
                }
              }
            }
          },
          "204": {
            "$ref": "#/components/responses/NoFile"
          },
          "400": {
            "$ref": "#/components/responses/BadJobIdText"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      },
      "post": {
        "operationId": "uploadArtifact",
        "security": [
          {
            "bearer": []
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "multipart/form-data": {
              "schema": {
                "$ref": "#/components/schemas/FileUpload"
              },
              "encoding": {
                "file": {
                  "contentType": "application/gzip, application/x-gzip"
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "$ref": "#/components/responses/Ok"
          },
          "400": {
            "$ref": "#/components/responses/BadUpload"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "413": {
            "$ref": "#/components/responses/TooLargeForProxy"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/v1/agents/queues": {
      "get": {
        "operationId": "listQueues",
        "security": [
          {
            "bearer": []
          },
          {}
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/QueueDescriptions"
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      },
      "post": {
        "operationId": "advertiseQueues",
        "security": [
          {
            "bearer": []
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/QueueDescriptions"
              }
            }
          }
        },
        "responses": {
          "200": {
            "$ref": "#/components/responses/Ok"
          },
          "400": {
            "$ref": "#/components/responses/NotJson"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "422": {
            "$ref": "#/components/responses/InvalidBody"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/v1/agents/images": {
      "post": {
        "operationId": "advertiseImages",
        "security": [
          {
            "bearer": []
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/QueueImages"
              }
            }
          }
        },
        "responses": {
          "200": {
            "$ref": "#/components/responses/Ok"
          },
          "400": {
            "$ref": "#/components/responses/NotJson"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "422": {
            "$ref": "#/components/responses/InvalidBody"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/v1/agents/images/{queue}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/QueueInPath"
        }
      ],
      "get": {
        "operationId": "listImages",
        "security": [
          {
            "bearer": []
          },
          {}
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Images"
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/v1/agents/data": {
      "get": {
        "operationId": "listAgents",
        "security": [
          {
            "bearer": []
          },
          {}
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/AgentRecord"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/v1/agents/data/{agent_name}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/AgentNameInPath"
        }
      ],
      "get": {
        "operationId": "getAgent",
        "security": [
          {
            "bearer": []
          },
          {}
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AgentRecord"
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/EmptyObject"
                }
              }
            }
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      },
      "post": {
        "operationId": "updateAgent",
        "security": [
          {
            "bearer": []
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/AgentUpdate"
              }
            }
          }
        },
        "responses": {
          "200": {
            "headers": {
              "Set-Cookie": {
                "schema": {
                  "type": "string"
                }
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Status"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/NotJson"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "422": {
            "$ref": "#/components/responses/InvalidBody"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/v1/agents/provision_logs/{agent_name}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/AgentNameInPath"
        }
      ],
      "post": {
        "operationId": "postProvisionLog",
        "security": [
          {
            "bearer": []
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ProvisionLog"
              }
            }
          }
        },
        "responses": {
          "200": {
            "$ref": "#/components/responses/Ok"
          },
          "400": {
            "$ref": "#/components/responses/NotJson"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "content": {
              "text/html": {
                "schema": {
                  "$ref": "#/components/schemas/PlainText"
                }
              }
            }
          },
          "422": {
            "$ref": "#/components/responses/InvalidBody"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/v1/queues/wait_times": {
      "get": {
        "operationId": "getWaitTimes",
        "security": [
          {
            "bearer": []
          },
          {}
        ],
        "parameters": [
          {
            "name": "queue",
            "in": "query",
            "style": "form",
            "explode": true,
            "schema": {
              "type": "array",
              "items": {
                "type": "string"
              }
            }
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/WaitTimes"
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/v1/queues/{queue}/agents": {
      "parameters": [
        {
          "$ref": "#/components/parameters/QueueInPath"
        }
      ],
      "get": {
        "operationId": "listQueueAgents",
        "security": [
          {
            "bearer": []
          },
          {}
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/QueueAgent"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorMessage"
                }
              },
              "text/html": {
                "schema": {
                  "$ref": "#/components/schemas/PlainText"
                }
              }
            }
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/v1/queues/{queue}/jobs": {
      "parameters": [
        {
          "$ref": "#/components/parameters/QueueInPath"
        }
      ],
      "get": {
        "operationId": "listQueueJobs",
        "security": [
          {
            "bearer": []
          },
          {}
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/QueueJob"
                  }
                }
              }
            }
          },
          "204": {
            "$ref": "#/components/responses/NoJson"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NoSuchRoute"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/v1/restricted-queues": {
      "get": {
        "operationId": "listRestrictedQueues",
        "security": [
          {
            "bearer": []
          },
          {}
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/RestrictedQueue"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/v1/restricted-queues/{queue}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/QueueInPath"
        }
      ],
      "get": {
        "operationId": "getRestrictedQueue",
        "security": [
          {
            "bearer": []
          },
          {}
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/RestrictedQueue"
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorMessage"
                }
              }
            }
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      },
      "post": {
        "operationId": "restrictQueue",
        "security": [
          {
            "bearer": []
          }
        ],
        "requestBody": {
          "$ref": "#/components/requestBodies/ClientReference"
        },
        "responses": {
          "200": {
            "$ref": "#/components/responses/Ok"
          },
          "400": {
            "$ref": "#/components/responses/MissingClient"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorMessage"
                }
              }
            }
          },
          "422": {
            "$ref": "#/components/responses/InvalidBody"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      },
      "delete": {
        "operationId": "unrestrictQueue",
        "security": [
          {
            "bearer": []
          }
        ],
        "requestBody": {
          "$ref": "#/components/requestBodies/ClientReference"
        },
        "responses": {
          "200": {
            "$ref": "#/components/responses/Ok"
          },
          "400": {
            "$ref": "#/components/responses/MissingClient"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorMessage"
                }
              }
            }
          },
          "422": {
            "$ref": "#/components/responses/InvalidBody"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/v1/client-permissions": {
      "get": {
        "operationId": "listClientPermissions",
        "security": [
          {
            "bearer": []
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/ClientPermissions"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/v1/client-permissions/{client_id}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/ClientIdInPath"
        }
      ],
      "get": {
        "operationId": "getClientPermissions",
        "security": [
          {
            "bearer": []
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ClientPermissions"
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/UnknownClient"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      },
      "put": {
        "operationId": "putClientPermissions",
        "security": [
          {
            "bearer": []
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ClientPermissionsUpdate"
              }
            }
          }
        },
        "responses": {
          "200": {
            "content": {
              "text/html": {
                "schema": {
                  "$ref": "#/components/schemas/PlainText"
                }
              }
            }
          },
          "400": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorMessage"
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorMessage"
                }
              }
            }
          },
          "422": {
            "content": {
              "application/json": {
                "schema": {
                  "anyOf": [
                    {
                      "$ref": "#/components/schemas/ValidationError"
                    },
                    {
                      "$ref": "#/components/schemas/ErrorMessage"
                    }
                  ]
                }
              }
            }
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      },
      "delete": {
        "operationId": "deleteClientPermissions",
        "security": [
          {
            "bearer": []
          }
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Ok"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/UnknownClient"
          },
          "422": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorMessage"
                }
              }
            }
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/v1/secrets/{client_id}/{path}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/ClientIdInPath"
        },
        {
          "name": "path",
          "in": "path",
          "required": true,
          "x-multi-segment": true,
          "schema": {
            "type": "string",
            "pattern": "^[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*$"
          }
        }
      ],
      "put": {
        "operationId": "putSecret",
        "security": [
          {
            "bearer": []
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/SecretUpdate"
              }
            }
          }
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/SecretExpiry"
                }
              }
            }
          },
          "400": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorMessage"
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/LoginRequired"
          },
          "403": {
            "$ref": "#/components/responses/ForeignNamespace"
          },
          "422": {
            "content": {
              "application/json": {
                "schema": {
                  "anyOf": [
                    {
                      "$ref": "#/components/schemas/ValidationError"
                    },
                    {
                      "$ref": "#/components/schemas/ErrorMessage"
                    }
                  ]
                }
              }
            }
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      },
      "delete": {
        "operationId": "deleteSecret",
        "security": [
          {
            "bearer": []
          }
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Ok"
          },
          "400": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorMessage"
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/LoginRequired"
          },
          "403": {
            "$ref": "#/components/responses/ForeignNamespace"
          },
          "422": {
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ErrorMessage"
                }
              }
            }
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/openapi.json": {
      "get": {
        "operationId": "getOwnDescription",
        "security": [],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "openapi",
                    "paths"
                  ],
                  "properties": {
                    "openapi": {
                      "type": "string"
                    },
                    "paths": {
                      "type": "object"
                    }
                  }
                }
              }
            }
          },
          "404": {
            "$ref": "#/components/responses/NoSuchPage"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/docs": {
      "get": {
        "operationId": "showApiDocs",
        "security": [],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Page"
          },
          "404": {
            "$ref": "#/components/responses/NoSuchPage"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/": {
      "get": {
        "operationId": "showHome",
        "security": [],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Page"
          },
          "403": {
            "$ref": "#/components/responses/ProxyRefusal"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/jobs": {
      "get": {
        "operationId": "showJobs",
        "security": [
          {
            "session": []
          },
          {}
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Page"
          },
          "401": {
            "$ref": "#/components/responses/LoginPage"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/jobs/{job_id}": {
      "get": {
        "operationId": "showJob",
        "security": [
          {
            "session": []
          },
          {}
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/JobIdInPath"
          }
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Page"
          },
          "401": {
            "$ref": "#/components/responses/LoginPage"
          },
          "404": {
            "$ref": "#/components/responses/NoSuchPage"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/agents": {
      "get": {
        "operationId": "showAgents",
        "security": [
          {
            "session": []
          },
          {}
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Page"
          },
          "401": {
            "$ref": "#/components/responses/LoginPage"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/agents/{agent_name}": {
      "get": {
        "operationId": "showAgent",
        "security": [
          {
            "session": []
          },
          {}
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/AgentNameInPath"
          }
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Page"
          },
          "401": {
            "$ref": "#/components/responses/LoginPage"
          },
          "404": {
            "$ref": "#/components/responses/NoSuchPage"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/queues": {
      "get": {
        "operationId": "showQueues",
        "security": [
          {
            "session": []
          },
          {}
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Page"
          },
          "401": {
            "$ref": "#/components/responses/LoginPage"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    },
    "/queues/{queue}": {
      "get": {
        "operationId": "showQueue",
        "security": [
          {
            "session": []
          },
          {}
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/QueueInPath"
          }
        ],
        "responses": {
          "200": {
            "$ref": "#/components/responses/Page"
          },
          "401": {
            "$ref": "#/components/responses/LoginPage"
          },
          "404": {
            "$ref": "#/components/responses/NoSuchPage"
          },
          "500": {
            "$ref": "#/components/responses/ServerFailure"
          }
        }
      }
    }
  },
  "components": {
    "securitySchemes": {
      "basic": {
        "type": "http",
        "scheme": "basic"
      },
      "bearer": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT"
      },
      "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "session"
      }
    },
    "parameters": {
      "JobIdInPath": {
        "name": "job_id",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string"
        }
      },
      "QueueInPath": {
        "name": "queue",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string"
        }
      },
      "AgentNameInPath": {
        "name": "agent_name",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string"
        }
      },
      "ClientIdInPath": {
        "name": "client_id",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string"
        }
      }
    },
    "requestBodies": {
      "RefreshToken": {
        "required": true,
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/RefreshToken"
            }
          }
        }
      },
      "ClientReference": {
        "required": true,
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ClientReference"
            }
          }
        }
      }
    },
    "responses": {
      "Ok": {
        "content": {
          "text/html": {
            "schema": {
              "$ref": "#/components/schemas/OkText"
            }
          }
        }
      },
      "StatusOk": {
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Status"
            }
          }
        }
      },
      "Page": {
        "content": {
          "text/html": {
            "schema": {
              "$ref": "#/components/schemas/HtmlPage"
            }
          }
        }
      },
      "ProxyRefusal": {
        "content": {
          "text/html": {
            "schema": {
              "$ref": "#/components/schemas/HtmlPage"
            }
          }
        }
      },
      "LoginPage": {
        "content": {
          "text/html": {
            "schema": {
              "$ref": "#/components/schemas/HtmlPage"
            }
          }
        }
      },
      "NoSuchPage": {
        "content": {
          "text/html": {
            "schema": {
              "$ref": "#/components/schemas/PlainText"
            }
          }
        }
      },
      "NoJson": {},
      "NoFile": {},
      "RelayedByWebhook": {
        "content": {
          "text/html": {
            "schema": {
              "$ref": "#/components/schemas/PlainText"
            }
          }
        }
      },
      "BadJobId": {
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ErrorMessage"
            }
          }
        }
      },
      "BadJobIdText": {
        "content": {
          "text/html": {
            "schema": {
              "$ref": "#/components/schemas/PlainText"
            }
          }
        }
      },
      "BadJobIdOrJson": {
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ErrorMessage"
            }
          }
        }
      },
      "BadUpload": {
        "content": {
          "text/html": {
            "schema": {
              "$ref": "#/components/schemas/PlainText"
            }
          },
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ErrorMessage"
            }
          }
        }
      },
      "NotJson": {
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ErrorMessage"
            }
          }
        }
      },
      "MissingClient": {
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ErrorMessage"
            }
          }
        }
      },
      "Unauthorized": {
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ErrorMessage"
            }
          }
        }
      },
      "LoginRequired": {
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ErrorMessage"
            }
          }
        }
      },
      "Forbidden": {
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ErrorMessage"
            }
          }
        }
      },
      "ForeignNamespace": {
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ErrorMessage"
            }
          }
        }
      },
      "NoSuchRoute": {
        "content": {
          "text/html": {
            "schema": {
              "$ref": "#/components/schemas/PlainText"
            }
          }
        }
      },
      "UnknownClient": {
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ErrorMessage"
            }
          }
        }
      },
      "TooLargeForProxy": {
        "content": {
          "text/html": {
            "schema": {
              "$ref": "#/components/schemas/HtmlPage"
            }
          }
        }
      },
      "InvalidBody": {
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ValidationError"
            }
          }
        }
      },
      "BadLogType": {
        "content": {
          "text/html": {
            "schema": {
              "anyOf": [
                {
                  "$ref": "#/components/schemas/HtmlPage"
                },
                {
                  "$ref": "#/components/schemas/PlainText"
                }
              ]
            }
          }
        }
      },
      "ServerFailure": {
        "content": {
          "text/html": {
            "schema": {
              "$ref": "#/components/schemas/PlainText"
            }
          }
        }
      },
      "ProviderFailure": {
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ErrorMessage"
            }
          },
          "text/html": {
            "schema": {
              "$ref": "#/components/schemas/PlainText"
            }
          }
        }
      }
    },
    "schemas": {
      "ErrorMessage": {
        "type": "object",
        "required": [
          "detail",
          "message"
        ],
        "properties": {
          "detail": {
            "type": "object",
            "additionalProperties": true
          },
          "message": {
            "type": "string"
          }
        }
      },
      "ValidationError": {
        "type": "object",
        "required": [
          "detail",
          "message"
        ],
        "properties": {
          "detail": {
            "type": "object",
            "required": [
              "json"
            ],
            "properties": {
              "json": {
                "$ref": "#/components/schemas/FieldErrors"
              }
            }
          },
          "message": {
            "type": "string"
          }
        }
      },
      "QueryValidationError": {
        "type": "object",
        "required": [
          "detail",
          "message"
        ],
        "properties": {
          "detail": {
            "type": "object",
            "required": [
              "query"
            ],
            "properties": {
              "query": {
                "$ref": "#/components/schemas/FieldErrors"
              }
            }
          },
          "message": {
            "type": "string"
          }
        }
      },
      "LogQueryError": {
        "type": "object",
        "required": [
          "detail",
          "message"
        ],
        "properties": {
          "detail": {
            "type": "object",
            "additionalProperties": true
          },
          "message": {
            "type": "object",
            "additionalProperties": {
              "type": "array",
              "items": {
                "type": "string"
              }
            }
          }
        }
      },
      "PlainText": {
        "type": "string"
      },
      "EmptyObject": {
        "type": "object",
        "maxProperties": 0
      },
      "HtmlPage": {
        "type": "string"
      },
      "FieldErrors": {
        "type": "object",
        "additionalProperties": {
          "$ref": "#/components/schemas/FieldErrorTree"
        }
      },
      "FieldErrorTree": {
        "anyOf": [
          {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          {
            "type": "string"
          },
          {
            "$ref": "#/components/schemas/FieldErrors"
          }
        ]
      },
      "OkText": {
        "type": "string",
        "const": "OK"
      },
      "Identification": {
        "type": "string"
      },
      "QueuePosition": {
        "type": "string",
        "pattern": "^[0-9]+$"
      },
      "BinaryStream": {
        "type": "string",
        "format": "binary"
      },
      "FileUpload": {
        "type": "object",
        "required": [
          "file"
        ],
        "properties": {
          "file": {
            "type": "string",
            "format": "binary"
          }
        }
      },
      "Status": {
        "type": "object",
        "required": [
          "status"
        ],
        "properties": {
          "status": {
            "type": "string"
          }
        }
      },
      "Phase": {
        "type": "string",
        "enum": [
          "setup",
          "provision",
          "firmware_update",
          "test",
          "allocate",
          "reserve",
          "cleanup"
        ]
      },
      "LogType": {
        "type": "string",
        "enum": [
          "output",
          "serial"
        ]
      },
      "JobState": {
        "type": "string"
      },
      "SearchState": {
        "type": "string",
        "enum": [
          "setup",
          "provision",
          "firmware_update",
          "test",
          "allocate",
          "allocated",
          "reserve",
          "cleanup",
          "cancelled",
          "completed",
          "active"
        ]
      },
      "AgentState": {
        "type": "string"
      },
      "Timestamp": {
        "type": "string",
        "format": "date-time"
      },
      "RefreshToken": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "refresh_token"
        ],
        "properties": {
          "refresh_token": {
            "type": "string",
            "minLength": 1
          }
        }
      },
      "AccessToken": {
        "type": "object",
        "required": [
          "access_token",
          "expires_in",
          "token_type"
        ],
        "properties": {
          "access_token": {
            "type": "string",
            "contentMediaType": "application/jwt",
            "contentSchema": {
              "$ref": "#/components/schemas/AccessTokenClaims"
            }
          },
          "token_type": {
            "type": "string"
          },
          "expires_in": {
            "type": "integer"
          }
        }
      },
      "TokenPair": {
        "allOf": [
          {
            "$ref": "#/components/schemas/AccessToken"
          },
          {
            "type": "object",
            "required": [
              "refresh_token"
            ],
            "properties": {
              "refresh_token": {
                "type": "string"
              }
            }
          }
        ]
      },
      "AccessTokenClaims": {
        "type": "object",
        "required": [
          "exp",
          "iat",
          "sub"
        ],
        "properties": {
          "exp": {
            "type": "integer"
          },
          "iat": {
            "type": "integer"
          },
          "sub": {
            "type": "string"
          },
          "permissions": {
            "$ref": "#/components/schemas/ClientPermissions"
          }
        }
      },
      "DeviceLogin": {
        "type": "object",
        "required": [
          "request_id",
          "user_code",
          "verification_uri",
          "expires_in"
        ],
        "properties": {
          "request_id": {
            "type": "string"
          },
          "user_code": {
            "type": "string"
          },
          "verification_uri": {
            "type": "string"
          },
          "verification_uri_complete": {
            "type": "string"
          },
          "expires_in": {
            "type": "integer"
          },
          "interval": {
            "type": "integer"
          }
        }
      },
      "DeviceLoginError": {
        "type": "object",
        "required": [
          "error"
        ],
        "properties": {
          "error": {
            "type": "string"
          }
        }
      },
      "Job": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "job_queue"
        ],
        "properties": {
          "job_queue": {
            "type": "string",
            "minLength": 1
          },
          "job_id": {
            "type": "string",
            "pattern": "^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})?$"
          },
          "parent_job_id": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "tags": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "global_timeout": {
            "type": "integer"
          },
          "output_timeout": {
            "type": "integer"
          },
          "allocation_timeout": {
            "type": "integer"
          },
          "provision_data": {
            "anyOf": [
              {
                "$ref": "#/components/schemas/ProvisionData"
              },
              {
                "type": "null"
              }
            ]
          },
          "firmware_update_data": {
            "$ref": "#/components/schemas/FirmwareUpdateData"
          },
          "test_data": {
            "$ref": "#/components/schemas/TestData"
          },
          "allocate_data": {
            "$ref": "#/components/schemas/AllocateData"
          },
          "reserve_data": {
            "$ref": "#/components/schemas/ReserveData"
          },
          "job_status_webhook": {
            "type": "string"
          },
          "job_priority": {
            "type": "integer"
          },
          "exclude_agents": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "debug": {
            "type": "boolean"
          }
        }
      },
      "Attachment": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "agent"
        ],
        "properties": {
          "agent": {
            "type": "string"
          },
          "device": {
            "type": "string"
          }
        }
      },
      "FirmwareUpdateData": {
        "type": "object",
        "additionalProperties": true,
        "properties": {
          "version": {},
          "ignore_failure": {},
          "skip": {},
          "attachments": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Attachment"
            }
          }
        }
      },
      "TestData": {
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "test_cmds": {
            "type": "string"
          },
          "attachments": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Attachment"
            }
          },
          "test_username": {
            "type": "string"
          },
          "test_password": {
            "type": "string"
          },
          "secrets": {
            "type": "object",
            "propertyNames": {
              "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"
            },
            "additionalProperties": {
              "type": "string",
              "pattern": "^[A-Za-z0-9_/-]+$"
            }
          }
        }
      },
      "AllocateData": {
        "type": "object",
        "additionalProperties": true,
        "properties": {
          "allocate": {}
        }
      },
      "ReserveData": {
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "ssh_keys": {
            "type": "array",
            "items": {
              "type": "string",
              "pattern": "^(?:lp|gh):\\S+$"
            }
          },
          "timeout": {
            "$ref": "#/components/schemas/Duration"
          }
        }
      },
      "Duration": {
        "anyOf": [
          {
            "type": "integer",
            "minimum": 0
          },
          {
            "type": "string",
            "pattern": "^\\s*(?:\\d+|(?:\\d+\\s*(?:[Ss](?:[Ee][Cc][Ss]?)?|[Mm](?:[Ii][Nn][Ss]?)?|[Hh](?:[Oo][Uu][Rr][Ss]?)?|[Dd](?:[Aa][Yy][Ss]?)?)\\s*)+)\\s*$"
          }
        ]
      },
      "HttpUrl": {
        "type": "string",
        "pattern": "^(?:[Hh][Tt][Tt][Pp][Ss]?|[Ff][Tt][Pp][Ss]?)://(?:(?:[A-Za-z0-9\\-._~!$&'()*+,;=:]|%[0-9A-Fa-f]{2})*@)?(?:[Ll][Oo][Cc][Aa][Ll][Hh][Oo][Ss][Tt]|\\d{1,3}(?:\\.\\d{1,3}){3}|\\[[0-9A-Fa-f]*:[0-9A-Fa-f:]+\\]|(?:[A-Za-z0-9\\u00a1-\\uffff](?:[A-Za-z0-9\\u00a1-\\uffff-]{0,61}[A-Za-z0-9\\u00a1-\\uffff])?\\.)+[A-Za-z0-9\\u00a1-\\uffff-]{2,}\\.?)(?::\\d+)?(?:/?|[/?#]\\S+)$"
      },
      "ProvisionData": {
        "anyOf": [
          {
            "$ref": "#/components/schemas/ProvisionCm3"
          },
          {
            "$ref": "#/components/schemas/ProvisionMaas"
          },
          {
            "$ref": "#/components/schemas/ProvisionMulti"
          },
          {
            "$ref": "#/components/schemas/ProvisionMuxpi"
          },
          {
            "$ref": "#/components/schemas/ProvisionNone"
          },
          {
            "$ref": "#/components/schemas/ProvisionOemAutoinstall"
          },
          {
            "$ref": "#/components/schemas/ProvisionOemScript"
          },
          {
            "$ref": "#/components/schemas/ProvisionIotCustom"
          },
          {
            "$ref": "#/components/schemas/ProvisionIotPreset"
          },
          {
            "$ref": "#/components/schemas/ProvisionKvmAutoinstall"
          },
          {
            "$ref": "#/components/schemas/ProvisionKvmGeneric"
          },
          {
            "$ref": "#/components/schemas/ProvisionKvmOem2204"
          },
          {
            "$ref": "#/components/schemas/ProvisionKvmPreset"
          }
        ]
      },
      "ProvisionCm3": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "url"
        ],
        "properties": {
          "url": {
            "$ref": "#/components/schemas/HttpUrl"
          }
        }
      },
      "ProvisionMaas": {
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "distro": {
            "type": "string"
          },
          "kernel": {
            "type": "string"
          },
          "user_data": {
            "type": "string"
          },
          "disks": {
            "type": "array",
            "items": {
              "type": "object",
              "additionalProperties": true
            }
          },
          "ephemeral": {
            "type": "boolean"
          }
        }
      },
      "ProvisionMulti": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "jobs"
        ],
        "properties": {
          "jobs": {
            "type": "array",
            "minItems": 1,
            "items": {
              "type": "object",
              "additionalProperties": true
            }
          }
        }
      },
      "ProvisionMuxpi": {
        "type": "object",
        "additionalProperties": false,
        "not": {
          "properties": {
            "url": false,
            "use_attachment": false
          }
        },
        "properties": {
          "url": {
            "$ref": "#/components/schemas/HttpUrl"
          },
          "use_attachment": {
            "type": "string"
          },
          "attachments": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Attachment"
            }
          },
          "create_user": {
            "type": "boolean"
          },
          "boot_check_url": {
            "type": "string"
          },
          "media": {
            "type": "string",
            "enum": [
              "sd",
              "usb"
            ]
          }
        }
      },
      "ProvisionNone": {
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "skip": {
            "type": "boolean"
          }
        }
      },
      "ProvisionOemAutoinstall": {
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "url": {
            "$ref": "#/components/schemas/HttpUrl"
          },
          "attachments": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Attachment"
            }
          },
          "token_file": {
            "type": "string"
          },
          "user_data": {
            "type": "string"
          },
          "redeploy_cfg": {
            "type": "string"
          },
          "authorized_keys": {
            "type": "string"
          },
          "control_host_iso_url": {
            "type": "string"
          },
          "control_host_iso_type": {
            "type": "string"
          },
          "update_user_data": {
            "type": "boolean"
          }
        }
      },
      "ProvisionOemScript": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "url"
        ],
        "properties": {
          "url": {
            "$ref": "#/components/schemas/HttpUrl"
          }
        }
      },
      "ProvisionIotCustom": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "provision_plan"
        ],
        "not": {
          "properties": {
            "url": false,
            "urls": false,
            "attachments": false
          }
        },
        "dependentSchemas": {
          "url": {
            "properties": {
              "urls": false,
              "attachments": false
            }
          },
          "urls": {
            "properties": {
              "url": false,
              "attachments": false
            }
          },
          "attachments": {
            "properties": {
              "url": false,
              "urls": false
            }
          }
        },
        "properties": {
          "provision_plan": {
            "type": "object",
            "additionalProperties": true
          },
          "url": {
            "$ref": "#/components/schemas/HttpUrl"
          },
          "urls": {
            "$ref": "#/components/schemas/HttpUrls"
          },
          "attachments": {
            "$ref": "#/components/schemas/OneAttachment"
          },
          "ubuntu_sso_email": {
            "$ref": "#/components/schemas/UbuntuSsoEmail"
          },
          "provisioning_timeout": {
            "$ref": "#/components/schemas/ProvisioningTimeout"
          },
          "agent_ssh_access": {
            "$ref": "#/components/schemas/AgentSshAccess"
          }
        }
      },
      "ProvisionIotPreset": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "preset"
        ],
        "not": {
          "properties": {
            "url": false,
            "urls": false,
            "attachments": false
          }
        },
        "dependentSchemas": {
          "url": {
            "properties": {
              "urls": false,
              "attachments": false
            }
          },
          "urls": {
            "properties": {
              "url": false,
              "attachments": false
            }
          },
          "attachments": {
            "properties": {
              "url": false,
              "urls": false
            }
          }
        },
        "properties": {
          "preset": {
            "$ref": "#/components/schemas/Preset"
          },
          "preset_kwargs": {
            "$ref": "#/components/schemas/PresetArguments"
          },
          "url": {
            "$ref": "#/components/schemas/HttpUrl"
          },
          "urls": {
            "$ref": "#/components/schemas/HttpUrls"
          },
          "attachments": {
            "$ref": "#/components/schemas/OneAttachment"
          },
          "provisioning_timeout": {
            "$ref": "#/components/schemas/ProvisioningTimeout"
          },
          "agent_ssh_access": {
            "$ref": "#/components/schemas/AgentSshAccess"
          }
        }
      },
      "ProvisionKvmAutoinstall": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "robot_tasks",
          "url"
        ],
        "properties": {
          "url": {
            "$ref": "#/components/schemas/HttpUrl"
          },
          "robot_tasks": {
            "$ref": "#/components/schemas/RobotTasks"
          },
          "robot_retries": {
            "$ref": "#/components/schemas/RobotRetries"
          },
          "autoinstall_storage_layout": {
            "$ref": "#/components/schemas/AutoinstallStorageLayout"
          },
          "ubuntu_sso_email": {
            "$ref": "#/components/schemas/UbuntuSsoEmail"
          },
          "autoinstall_base_user_data": {
            "$ref": "#/components/schemas/AutoinstallBaseUserData"
          },
          "autoinstall_oem": {
            "$ref": "#/components/schemas/AutoinstallOem"
          },
          "cmdline_append": {
            "$ref": "#/components/schemas/CmdlineAppend"
          },
          "provisioning_timeout": {
            "$ref": "#/components/schemas/ProvisioningTimeout"
          }
        }
      },
      "ProvisionKvmGeneric": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "live_image",
          "robot_tasks",
          "url",
          "wait_until_ssh"
        ],
        "properties": {
          "url": {
            "$ref": "#/components/schemas/HttpUrl"
          },
          "robot_tasks": {
            "$ref": "#/components/schemas/RobotTasks"
          },
          "live_image": {
            "$ref": "#/components/schemas/LiveImage"
          },
          "wait_until_ssh": {
            "$ref": "#/components/schemas/WaitUntilSsh"
          },
          "robot_retries": {
            "$ref": "#/components/schemas/RobotRetries"
          },
          "provisioning_timeout": {
            "$ref": "#/components/schemas/ProvisioningTimeout"
          }
        }
      },
      "ProvisionKvmOem2204": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "alloem_url",
          "robot_tasks"
        ],
        "properties": {
          "alloem_url": {
            "$ref": "#/components/schemas/HttpUrl"
          },
          "robot_tasks": {
            "$ref": "#/components/schemas/RobotTasks"
          },
          "robot_retries": {
            "$ref": "#/components/schemas/RobotRetries"
          },
          "url": {
            "$ref": "#/components/schemas/HttpUrl"
          },
          "oem": {
            "$ref": "#/components/schemas/OemName"
          },
          "provisioning_timeout": {
            "$ref": "#/components/schemas/ProvisioningTimeout"
          }
        }
      },
      "ProvisionKvmPreset": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "preset"
        ],
        "properties": {
          "preset": {
            "$ref": "#/components/schemas/Preset"
          },
          "url": {
            "$ref": "#/components/schemas/HttpUrl"
          },
          "robot_tasks": {
            "$ref": "#/components/schemas/RobotTasks"
          },
          "autoinstall_storage_layout": {
            "$ref": "#/components/schemas/AutoinstallStorageLayout"
          },
          "ubuntu_sso_email": {
            "$ref": "#/components/schemas/UbuntuSsoEmail"
          },
          "autoinstall_base_user_data": {
            "$ref": "#/components/schemas/AutoinstallBaseUserData"
          },
          "autoinstall_oem": {
            "$ref": "#/components/schemas/AutoinstallOem"
          },
          "cmdline_append": {
            "$ref": "#/components/schemas/CmdlineAppend"
          },
          "provisioning_timeout": {
            "$ref": "#/components/schemas/ProvisioningTimeout"
          },
          "live_image": {
            "$ref": "#/components/schemas/LiveImage"
          },
          "wait_until_ssh": {
            "$ref": "#/components/schemas/WaitUntilSsh"
          },
          "alloem_url": {
            "$ref": "#/components/schemas/HttpUrl"
          },
          "oem": {
            "$ref": "#/components/schemas/OemName"
          }
        }
      },
      "HttpUrls": {
        "type": "array",
        "minItems": 1,
        "items": {
          "$ref": "#/components/schemas/HttpUrl"
        }
      },
      "OneAttachment": {
        "type": "array",
        "maxItems": 1,
        "items": {
          "$ref": "#/components/schemas/Attachment"
        }
      },
      "Preset": {
        "type": "string"
      },
      "PresetArguments": {
        "type": "object",
        "additionalProperties": true
      },
      "RobotTasks": {
        "type": "array",
        "items": {
          "type": "string"
        }
      },
      "RobotRetries": {
        "type": "integer"
      },
      "ProvisioningTimeout": {
        "type": "integer"
      },
      "AgentSshAccess": {
        "type": "boolean"
      },
      "UbuntuSsoEmail": {
        "$ref": "#/components/schemas/EmailAddress"
      },
      "AutoinstallStorageLayout": {
        "type": "string"
      },
      "AutoinstallBaseUserData": {
        "type": "string"
      },
      "AutoinstallOem": {
        "type": "boolean"
      },
      "CmdlineAppend": {
        "type": "string"
      },
      "LiveImage": {
        "type": "boolean"
      },
      "WaitUntilSsh": {
        "type": "boolean"
      },
      "OemName": {
        "type": "string"
      },
      "JobId": {
        "type": "object",
        "required": [
          "job_id"
        ],
        "properties": {
          "job_id": {
            "type": "string"
          }
        }
      },
      "StoredJob": {
        "type": "object",
        "required": [
          "exclude_agents",
          "job_id",
          "job_queue"
        ],
        "properties": {
          "job_id": {
            "type": "string"
          },
          "job_queue": {
            "type": "string"
          },
          "parent_job_id": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "tags": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "global_timeout": {
            "type": "integer"
          },
          "output_timeout": {
            "type": "integer"
          },
          "allocation_timeout": {
            "type": "integer"
          },
          "provision_data": {
            "type": [
              "object",
              "null"
            ],
            "additionalProperties": true
          },
          "firmware_update_data": {
            "type": "object",
            "additionalProperties": true
          },
          "test_data": {
            "$ref": "#/components/schemas/StoredTestData"
          },
          "allocate_data": {
            "type": "object",
            "additionalProperties": true
          },
          "reserve_data": {
            "$ref": "#/components/schemas/StoredReserveData"
          },
          "job_status_webhook": {
            "type": "string"
          },
          "job_priority": {
            "type": "integer"
          },
          "exclude_agents": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "debug": {
            "type": "boolean"
          }
        }
      },
      "StoredTestData": {
        "type": "object",
        "properties": {
          "test_cmds": {
            "type": "string"
          },
          "attachments": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/StoredAttachment"
            }
          },
          "test_username": {
            "type": "string"
          },
          "test_password": {
            "type": "string"
          },
          "secrets": {
            "type": "object",
            "additionalProperties": {
              "type": "string"
            }
          }
        }
      },
      "StoredAttachment": {
        "type": "object",
        "required": [
          "agent"
        ],
        "properties": {
          "agent": {
            "type": "string"
          },
          "device": {
            "type": "string"
          }
        }
      },
      "StoredReserveData": {
        "type": "object",
        "properties": {
          "ssh_keys": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "timeout": {
            "type": "integer"
          }
        }
      },
      "AgentJob": {
        "allOf": [
          {
            "$ref": "#/components/schemas/StoredJob"
          },
          {
            "type": "object",
            "required": [
              "started_at"
            ],
            "properties": {
              "started_at": {
                "type": "string"
              },
              "attachments_status": {
                "type": "string"
              },
              "client_id": {
                "type": "string"
              }
            }
          }
        ]
      },
      "JobSummary": {
        "type": "object",
        "required": [
          "created_at",
          "job_id",
          "job_state"
        ],
        "properties": {
          "job_id": {
            "type": "string"
          },
          "created_at": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "job_state": {
            "$ref": "#/components/schemas/JobState"
          }
        }
      },
      "QueueJob": {
        "type": "object",
        "required": [
          "created_at",
          "job_id",
          "job_queue",
          "job_state"
        ],
        "properties": {
          "job_id": {
            "type": "string"
          },
          "created_at": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "job_queue": {
            "type": "string"
          },
          "job_state": {
            "$ref": "#/components/schemas/JobState"
          }
        }
      },
      "JobAction": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "action"
        ],
        "properties": {
          "action": {
            "type": "string",
            "enum": [
              "cancel"
            ]
          }
        }
      },
      "JobEvents": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "job_status_webhook"
        ],
        "properties": {
          "job_status_webhook": {
            "type": "string"
          },
          "agent_id": {
            "type": "string"
          },
          "job_queue": {
            "type": "string"
          },
          "events": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/JobEvent"
            }
          }
        }
      },
      "JobEvent": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "event_name",
          "timestamp"
        ],
        "properties": {
          "event_name": {
            "type": "string"
          },
          "timestamp": {
            "type": "string"
          },
          "detail": {
            "type": "string"
          }
        }
      },
      "Result": {
        "type": "object",
        "properties": {
          "job_state": {
            "$ref": "#/components/schemas/JobState"
          },
          "device_info": {
            "$ref": "#/components/schemas/DeviceInfo"
          },
          "setup_status": {
            "$ref": "#/components/schemas/PhaseStatus"
          },
          "setup_output": {
            "type": "string"
          },
          "setup_serial": {
            "type": "string"
          },
          "provision_status": {
            "$ref": "#/components/schemas/PhaseStatus"
          },
          "provision_output": {
            "type": "string"
          },
          "provision_serial": {
            "type": "string"
          },
          "firmware_update_status": {
            "$ref": "#/components/schemas/PhaseStatus"
          },
          "firmware_update_output": {
            "type": "string"
          },
          "firmware_update_serial": {
            "type": "string"
          },
          "test_status": {
            "$ref": "#/components/schemas/PhaseStatus"
          },
          "test_output": {
            "type": "string"
          },
          "test_serial": {
            "type": "string"
          },
          "allocate_status": {
            "$ref": "#/components/schemas/PhaseStatus"
          },
          "allocate_output": {
            "type": "string"
          },
          "allocate_serial": {
            "type": "string"
          },
          "reserve_status": {
            "$ref": "#/components/schemas/PhaseStatus"
          },
          "reserve_output": {
            "type": "string"
          },
          "reserve_serial": {
            "type": "string"
          },
          "cleanup_status": {
            "$ref": "#/components/schemas/PhaseStatus"
          },
          "cleanup_output": {
            "type": "string"
          },
          "cleanup_serial": {
            "type": "string"
          }
        }
      },
      "PhaseStatus": {
        "type": "integer"
      },
      "DeviceInfo": {
        "type": "object",
        "additionalProperties": true,
        "properties": {
          "device_ip": {
            "type": "string"
          },
          "agent_name": {
            "type": "string"
          }
        }
      },
      "ResultUpdate": {
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "status": {
            "$ref": "#/components/schemas/PhaseStatuses"
          },
          "device_info": {
            "type": "object",
            "additionalProperties": true
          },
          "job_state": {
            "type": "string"
          }
        }
      },
      "PhaseStatuses": {
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "setup": {
            "type": "integer"
          },
          "provision": {
            "type": "integer"
          },
          "firmware_update": {
            "type": "integer"
          },
          "test": {
            "type": "integer"
          },
          "allocate": {
            "type": "integer"
          },
          "reserve": {
            "type": "integer"
          },
          "cleanup": {
            "type": "integer"
          }
        }
      },
      "Log": {
        "type": "object",
        "properties": {
          "output": {
            "$ref": "#/components/schemas/PhaseLogs"
          },
          "serial": {
            "$ref": "#/components/schemas/PhaseLogs"
          }
        }
      },
      "PhaseLogs": {
        "type": "object",
        "properties": {
          "setup": {
            "$ref": "#/components/schemas/PhaseLog"
          },
          "provision": {
            "$ref": "#/components/schemas/PhaseLog"
          },
          "firmware_update": {
            "$ref": "#/components/schemas/PhaseLog"
          },
          "test": {
            "$ref": "#/components/schemas/PhaseLog"
          },
          "allocate": {
            "$ref": "#/components/schemas/PhaseLog"
          },
          "reserve": {
            "$ref": "#/components/schemas/PhaseLog"
          },
          "cleanup": {
            "$ref": "#/components/schemas/PhaseLog"
          }
        }
      },
      "PhaseLog": {
        "type": "object",
        "required": [
          "last_fragment_number",
          "log_data"
        ],
        "properties": {
          "last_fragment_number": {
            "type": "integer"
          },
          "log_data": {
            "type": "string"
          }
        }
      },
      "LogFragment": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "fragment_number",
          "log_data",
          "phase",
          "timestamp"
        ],
        "properties": {
          "fragment_number": {
            "type": "integer"
          },
          "timestamp": {
            "type": "string"
          },
          "phase": {
            "$ref": "#/components/schemas/Phase"
          },
          "log_data": {
            "type": "string"
          }
        }
      },
      "AgentRecord": {
        "type": "object",
        "required": [
          "name",
          "restricted_to",
          "updated_at"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "state": {
            "$ref": "#/components/schemas/AgentState"
          },
          "queues": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "location": {
            "type": "string"
          },
          "provision_type": {
            "type": "string"
          },
          "job_id": {
            "type": "string"
          },
          "comment": {
            "type": "string"
          },
          "identifier": {
            "type": "string"
          },
          "provision_streak_type": {
            "type": "string"
          },
          "provision_streak_count": {
            "type": "integer"
          },
          "restricted_to": {
            "type": "object",
            "additionalProperties": {
              "type": "array",
              "items": {
                "type": "string"
              }
            }
          },
          "updated_at": {
            "$ref": "#/components/schemas/Timestamp"
          }
        }
      },
      "QueueAgent": {
        "type": "object",
        "required": [
          "name",
          "queues"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "state": {
            "$ref": "#/components/schemas/AgentState"
          },
          "queues": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "location": {
            "type": "string"
          },
          "provision_type": {
            "type": "string"
          },
          "job_id": {
            "type": "string"
          },
          "comment": {
            "type": "string"
          }
        }
      },
      "AgentUpdate": {
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "state": {
            "type": "string"
          },
          "queues": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "location": {
            "type": "string"
          },
          "provision_type": {
            "type": "string"
          },
          "job_id": {
            "type": "string"
          },
          "comment": {
            "type": "string"
          },
          "identifier": {
            "type": "string"
          },
          "log": {
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "ProvisionLog": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "exit_code",
          "job_id"
        ],
        "properties": {
          "job_id": {
            "type": "string"
          },
          "exit_code": {
            "type": "integer"
          },
          "detail": {
            "type": "string"
          }
        }
      },
      "QueueDescriptions": {
        "type": "object",
        "propertyNames": {
          "minLength": 1
        },
        "additionalProperties": {
          "type": "string"
        }
      },
      "QueueImages": {
        "type": "object",
        "propertyNames": {
          "minLength": 1
        },
        "additionalProperties": {
          "type": "object",
          "propertyNames": {
            "pattern": "^[^$.\\u0000][^.\\u0000]*$"
          },
          "additionalProperties": {
            "type": "string"
          }
        }
      },
      "Images": {
        "type": "object",
        "additionalProperties": {
          "type": "string"
        }
      },
      "WaitTimes": {
        "type": "object",
        "additionalProperties": {
          "$ref": "#/components/schemas/WaitPercentiles"
        }
      },
      "WaitPercentiles": {
        "type": "object",
        "required": [
          "5",
          "10",
          "50",
          "90",
          "95"
        ],
        "properties": {
          "5": {
            "type": "number"
          },
          "10": {
            "type": "number"
          },
          "50": {
            "type": "number"
          },
          "90": {
            "type": "number"
          },
          "95": {
            "type": "number"
          }
        }
      },
      "RestrictedQueue": {
        "type": "object",
        "required": [
          "owners",
          "queue"
        ],
        "properties": {
          "queue": {
            "type": "string"
          },
          "owners": {
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "ClientReference": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "client_id"
        ],
        "properties": {
          "client_id": {
            "type": "string"
          }
        }
      },
      "ClientPermissions": {
        "type": "object",
        "required": [
          "client_id",
          "role"
        ],
        "properties": {
          "client_id": {
            "type": "string"
          },
          "role": {
            "type": "string"
          },
          "email": {
            "type": "string"
          },
          "allowed_queues": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "max_priority": {
            "$ref": "#/components/schemas/LimitsByQueue"
          },
          "max_reservation_time": {
            "$ref": "#/components/schemas/LimitsByQueue"
          }
        }
      },
      "ClientPermissionsUpdate": {
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "client_secret": {
            "type": "string",
            "minLength": 15,
            "maxLength": 72
          },
          "role": {
            "type": "string",
            "enum": [
              "admin",
              "manager",
              "contributor",
              "agent"
            ]
          },
          "email": {
            "$ref": "#/components/schemas/EmailAddress"
          },
          "max_priority": {
            "$ref": "#/components/schemas/LimitsByQueue"
          },
          "max_reservation_time": {
            "$ref": "#/components/schemas/LimitsByQueue"
          }
        }
      },
      "EmailAddress": {
        "type": "string",
        "pattern": "^[A-Za-z0-9_+-]+(?:\\.[A-Za-z0-9_+-]+)*@(?:localhost|(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,6})$"
      },
      "LimitsByQueue": {
        "type": "object",
        "additionalProperties": {
          "type": "integer"
        }
      },
      "SecretUpdate": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "value"
        ],
        "not": {
          "required": [
            "ephemeral",
            "expire_after"
          ],
          "properties": {
            "ephemeral": {
              "const": true
            },
            "expire_after": {
              "type": "integer"
            }
          }
        },
        "properties": {
          "value": {
            "type": "string",
            "minLength": 1
          },
          "expire_after": {
            "type": [
              "integer",
              "null"
            ],
            "minimum": 1
          },
          "ephemeral": {
            "type": "boolean"
          }
        }
      },
      "SecretExpiry": {
        "type": "object",
        "required": [
          "expires_at"
        ],
        "properties": {
          "expires_at": {
            "type": [
              "string",
              "null"
            ]
          }
        }
      }
    }
  }
};
