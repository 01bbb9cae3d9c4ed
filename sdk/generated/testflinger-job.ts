// Generated from openapi/testflinger.yaml by `npm run generate`. Do not edit.
export const jobSchema: object = {
  "type": "object",
  "title": "Job",
  "description": "A job as it is submitted. Unknown fields are refused. A section that is absent means that its phase is skipped. The key `attachments` in any section, even as an empty list, makes the job wait until an archive is uploaded; nothing ends that wait but the expiry of the job.",
  "additionalProperties": false,
  "required": [
    "job_queue"
  ],
  "properties": {
    "job_queue": {
      "type": "string",
      "minLength": 1,
      "description": "The queue to put the job into. A slash is accepted, but then the queue cannot be asked for its agents or jobs."
    },
    "job_id": {
      "type": "string",
      "pattern": "^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})?$",
      "description": "Leave out, or empty, for a new id. A UUID of your own, in lower case with dashes, allows a safe retry. Nothing enforces that it is unique: a second job with the same id is stored too, and reads find the older one."
    },
    "parent_job_id": {
      "type": "string",
      "description": "The job that made this one a child. Set by the multi-device connector; not checked."
    },
    "name": {
      "type": "string",
      "description": "A name for people."
    },
    "tags": {
      "type": "array",
      "items": {
        "type": "string"
      },
      "description": "Texts to find the job by. Matched as a whole."
    },
    "global_timeout": {
      "type": "integer",
      "description": "Seconds that each phase may take, not the job as a whole, and not the reservation. The agent may allow less. 14400 if neither says anything."
    },
    "output_timeout": {
      "type": "integer",
      "description": "Seconds without output after which the test phase is stopped. The agent may allow less. 900 if left out."
    },
    "allocation_timeout": {
      "type": "integer",
      "description": "Seconds that a multi-device job waits for its devices. 7200 if left out."
    },
    "provision_data": {
      "description": "How to prepare the device. Absent, null or empty skips the phase.",
      "anyOf": [
        {
          "$ref": "#/$defs/ProvisionData"
        },
        {
          "type": "null"
        }
      ]
    },
    "firmware_update_data": {
      "$ref": "#/$defs/FirmwareUpdateData"
    },
    "test_data": {
      "$ref": "#/$defs/TestData"
    },
    "allocate_data": {
      "$ref": "#/$defs/AllocateData"
    },
    "reserve_data": {
      "$ref": "#/$defs/ReserveData"
    },
    "job_status_webhook": {
      "type": "string",
      "description": "Where to send events. Not checked when submitted; to be of use it must be a URL on the webhook host that the server is configured for."
    },
    "job_priority": {
      "type": "integer",
      "description": "Higher goes first. 0 if left out; anything else, negative too, needs a login and a grant."
    },
    "exclude_agents": {
      "type": "array",
      "items": {
        "type": "string"
      },
      "description": "Agents that must not take the job. At least one other agent must serve the queue; offline ones count."
    },
    "debug": {
      "type": "boolean",
      "description": "Stored and handed on; what it does is up to the agent."
    }
  },
  "$defs": {
    "ProvisionData": {
      "title": "Provisioning",
      "description": "One of the variants. The server tries them in this order and refuses keys of different variants together, always with `Invalid provision data schema.`",
      "anyOf": [
        {
          "$ref": "#/$defs/ProvisionCm3"
        },
        {
          "$ref": "#/$defs/ProvisionMaas"
        },
        {
          "$ref": "#/$defs/ProvisionMulti"
        },
        {
          "$ref": "#/$defs/ProvisionMuxpi"
        },
        {
          "$ref": "#/$defs/ProvisionNone"
        },
        {
          "$ref": "#/$defs/ProvisionOemAutoinstall"
        },
        {
          "$ref": "#/$defs/ProvisionOemScript"
        },
        {
          "$ref": "#/$defs/ProvisionIotCustom"
        },
        {
          "$ref": "#/$defs/ProvisionIotPreset"
        },
        {
          "$ref": "#/$defs/ProvisionKvmAutoinstall"
        },
        {
          "$ref": "#/$defs/ProvisionKvmGeneric"
        },
        {
          "$ref": "#/$defs/ProvisionKvmOem2204"
        },
        {
          "$ref": "#/$defs/ProvisionKvmPreset"
        }
      ]
    },
    "ProvisionCm3": {
      "type": "object",
      "title": "cm3",
      "description": "Write an image.",
      "additionalProperties": false,
      "required": [
        "url"
      ],
      "properties": {
        "url": {
          "$ref": "#/$defs/HttpUrl",
          "description": "The image."
        }
      }
    },
    "HttpUrl": {
      "type": "string",
      "title": "URL",
      "description": "Begins with http, https, ftp or ftps; the host has a dot and at least two characters behind the last one, or is an IP address or `localhost`.",
      "pattern": "^(?:[Hh][Tt][Tt][Pp][Ss]?|[Ff][Tt][Pp][Ss]?)://(?:(?:[A-Za-z0-9\\-._~!$&'()*+,;=:]|%[0-9A-Fa-f]{2})*@)?(?:[Ll][Oo][Cc][Aa][Ll][Hh][Oo][Ss][Tt]|\\d{1,3}(?:\\.\\d{1,3}){3}|\\[[0-9A-Fa-f]*:[0-9A-Fa-f:]+\\]|(?:[A-Za-z0-9\\u00a1-\\uffff](?:[A-Za-z0-9\\u00a1-\\uffff-]{0,61}[A-Za-z0-9\\u00a1-\\uffff])?\\.)+[A-Za-z0-9\\u00a1-\\uffff-]{2,}\\.?)(?::\\d+)?(?:/?|[/?#]\\S+)$"
    },
    "ProvisionMaas": {
      "type": "object",
      "title": "maas",
      "description": "Deploy through MAAS. An empty object counts as this variant.",
      "additionalProperties": false,
      "properties": {
        "distro": {
          "type": "string",
          "description": "The release, for example `noble`."
        },
        "kernel": {
          "type": "string",
          "description": "The kernel to deploy."
        },
        "user_data": {
          "type": "string",
          "description": "Data for cloud-init."
        },
        "disks": {
          "type": "array",
          "items": {
            "type": "object",
            "additionalProperties": true
          },
          "description": "The storage layout."
        },
        "ephemeral": {
          "type": "boolean",
          "description": "Deploy into memory."
        }
      }
    },
    "ProvisionMulti": {
      "type": "object",
      "title": "multi",
      "description": "A job on several devices.",
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
          },
          "description": "The children, each a job document. They are checked only when the agent submits them."
        }
      }
    },
    "ProvisionMuxpi": {
      "type": "object",
      "title": "muxpi",
      "description": "Write an image with a MuxPi. Needs `url` or `use_attachment`.",
      "additionalProperties": false,
      "not": {
        "properties": {
          "url": false,
          "use_attachment": false
        }
      },
      "properties": {
        "url": {
          "$ref": "#/$defs/HttpUrl",
          "description": "The image."
        },
        "use_attachment": {
          "type": "string",
          "description": "The attachment to use as image."
        },
        "attachments": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/Attachment"
          },
          "description": "Files for this phase."
        },
        "create_user": {
          "type": "boolean",
          "description": "Create the user on the device."
        },
        "boot_check_url": {
          "type": "string",
          "description": "A URL that answers once the device is up. Not checked."
        },
        "media": {
          "type": "string",
          "enum": [
            "sd",
            "usb"
          ],
          "description": "The medium to write to."
        }
      }
    },
    "Attachment": {
      "type": "object",
      "title": "Attachment",
      "description": "A file for the agent. The key `local` belongs to the job file of the official client only; remove it and fill in `agent` before submitting.",
      "additionalProperties": false,
      "required": [
        "agent"
      ],
      "properties": {
        "agent": {
          "type": "string",
          "description": "Where the agent puts the file; relative to the attachments of the phase."
        },
        "device": {
          "type": "string",
          "description": "Where the file goes on the device."
        }
      }
    },
    "ProvisionNone": {
      "type": "object",
      "title": "noprovision",
      "description": "Do not provision.",
      "additionalProperties": false,
      "properties": {
        "skip": {
          "type": "boolean",
          "description": "True if left out."
        }
      }
    },
    "ProvisionOemAutoinstall": {
      "type": "object",
      "title": "oem_autoinstall",
      "description": "Install an OEM image unattended.",
      "additionalProperties": false,
      "properties": {
        "url": {
          "$ref": "#/$defs/HttpUrl",
          "description": "The image."
        },
        "attachments": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/Attachment"
          },
          "description": "Files for this phase; the keys below name some of them."
        },
        "token_file": {
          "type": "string",
          "description": "The file with the token for the download."
        },
        "user_data": {
          "type": "string",
          "description": "The file with the answers for the installer."
        },
        "redeploy_cfg": {
          "type": "string",
          "description": "The file with the boot loader configuration."
        },
        "authorized_keys": {
          "type": "string",
          "description": "The file with the SSH keys."
        },
        "control_host_iso_url": {
          "type": "string",
          "description": "The image for the control host. Not checked."
        },
        "control_host_iso_type": {
          "type": "string",
          "description": "What kind of image that is."
        },
        "update_user_data": {
          "type": "boolean",
          "description": "Whether to adapt the answers for the installer."
        }
      }
    },
    "ProvisionOemScript": {
      "type": "object",
      "title": "oem_script",
      "description": "Install an OEM image by script.",
      "additionalProperties": false,
      "required": [
        "url"
      ],
      "properties": {
        "url": {
          "$ref": "#/$defs/HttpUrl",
          "description": "The image."
        }
      }
    },
    "ProvisionIotCustom": {
      "type": "object",
      "title": "control_host_iot_custom",
      "description": "Provision an IoT device through a control host, by a plan of your own. Needs exactly one of `url`, `urls` and `attachments`.",
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
          "additionalProperties": true,
          "description": "The steps."
        },
        "url": {
          "$ref": "#/$defs/HttpUrl",
          "description": "The image."
        },
        "urls": {
          "$ref": "#/$defs/HttpUrls"
        },
        "attachments": {
          "$ref": "#/$defs/OneAttachment"
        },
        "ubuntu_sso_email": {
          "$ref": "#/$defs/UbuntuSsoEmail"
        },
        "provisioning_timeout": {
          "$ref": "#/$defs/ProvisioningTimeout"
        },
        "agent_ssh_access": {
          "$ref": "#/$defs/AgentSshAccess"
        }
      }
    },
    "HttpUrls": {
      "type": "array",
      "minItems": 1,
      "items": {
        "$ref": "#/$defs/HttpUrl"
      },
      "description": "The images."
    },
    "OneAttachment": {
      "type": "array",
      "maxItems": 1,
      "items": {
        "$ref": "#/$defs/Attachment"
      },
      "description": "The image as an attachment, at most one."
    },
    "UbuntuSsoEmail": {
      "$ref": "#/$defs/EmailAddress",
      "description": "The e-mail address of an Ubuntu One account."
    },
    "EmailAddress": {
      "type": "string",
      "pattern": "^[A-Za-z0-9_+-]+(?:\\.[A-Za-z0-9_+-]+)*@(?:localhost|(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,6})$",
      "description": "The server takes rarer characters, too."
    },
    "ProvisioningTimeout": {
      "type": "integer",
      "description": "Seconds that provisioning may take."
    },
    "AgentSshAccess": {
      "type": "boolean",
      "description": "Whether the agent gets in over SSH."
    },
    "ProvisionIotPreset": {
      "type": "object",
      "title": "control_host_iot_preset",
      "description": "Provision an IoT device through a control host, by a ready plan. Needs exactly one of `url`, `urls` and `attachments`.",
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
          "$ref": "#/$defs/Preset"
        },
        "preset_kwargs": {
          "$ref": "#/$defs/PresetArguments"
        },
        "url": {
          "$ref": "#/$defs/HttpUrl",
          "description": "The image."
        },
        "urls": {
          "$ref": "#/$defs/HttpUrls"
        },
        "attachments": {
          "$ref": "#/$defs/OneAttachment"
        },
        "provisioning_timeout": {
          "$ref": "#/$defs/ProvisioningTimeout"
        },
        "agent_ssh_access": {
          "$ref": "#/$defs/AgentSshAccess"
        }
      }
    },
    "Preset": {
      "type": "string",
      "description": "The name of a ready plan."
    },
    "PresetArguments": {
      "type": "object",
      "additionalProperties": true,
      "description": "Arguments for the ready plan."
    },
    "ProvisionKvmAutoinstall": {
      "type": "object",
      "title": "control_host_kvm_autoinstall",
      "description": "Install unattended through a control host with keyboard, video and mouse.",
      "additionalProperties": false,
      "required": [
        "robot_tasks",
        "url"
      ],
      "properties": {
        "url": {
          "$ref": "#/$defs/HttpUrl",
          "description": "The installer image."
        },
        "robot_tasks": {
          "$ref": "#/$defs/RobotTasks"
        },
        "robot_retries": {
          "$ref": "#/$defs/RobotRetries"
        },
        "autoinstall_storage_layout": {
          "$ref": "#/$defs/AutoinstallStorageLayout"
        },
        "ubuntu_sso_email": {
          "$ref": "#/$defs/UbuntuSsoEmail"
        },
        "autoinstall_base_user_data": {
          "$ref": "#/$defs/AutoinstallBaseUserData"
        },
        "autoinstall_oem": {
          "$ref": "#/$defs/AutoinstallOem"
        },
        "cmdline_append": {
          "$ref": "#/$defs/CmdlineAppend"
        },
        "provisioning_timeout": {
          "$ref": "#/$defs/ProvisioningTimeout"
        }
      }
    },
    "RobotTasks": {
      "type": "array",
      "items": {
        "type": "string"
      },
      "description": "The Robot Framework files to run, in this order."
    },
    "RobotRetries": {
      "type": "integer",
      "description": "How often to repeat a failing task."
    },
    "AutoinstallStorageLayout": {
      "type": "string",
      "description": "The storage layout for the installer."
    },
    "AutoinstallBaseUserData": {
      "type": "string",
      "description": "The answers for the installer to start from."
    },
    "AutoinstallOem": {
      "type": "boolean",
      "description": "Whether to install OEM packages."
    },
    "CmdlineAppend": {
      "type": "string",
      "description": "Text to add to the kernel command line."
    },
    "ProvisionKvmGeneric": {
      "type": "object",
      "title": "control_host_kvm_generic",
      "description": "Boot any image through a control host with keyboard, video and mouse.",
      "additionalProperties": false,
      "required": [
        "live_image",
        "robot_tasks",
        "url",
        "wait_until_ssh"
      ],
      "properties": {
        "url": {
          "$ref": "#/$defs/HttpUrl",
          "description": "The image."
        },
        "robot_tasks": {
          "$ref": "#/$defs/RobotTasks"
        },
        "live_image": {
          "$ref": "#/$defs/LiveImage"
        },
        "wait_until_ssh": {
          "$ref": "#/$defs/WaitUntilSsh"
        },
        "robot_retries": {
          "$ref": "#/$defs/RobotRetries"
        },
        "provisioning_timeout": {
          "$ref": "#/$defs/ProvisioningTimeout"
        }
      }
    },
    "LiveImage": {
      "type": "boolean",
      "description": "Whether the image is a live system."
    },
    "WaitUntilSsh": {
      "type": "boolean",
      "description": "Whether to wait until the device answers over SSH."
    },
    "ProvisionKvmOem2204": {
      "type": "object",
      "title": "control_host_kvm_oem_2204",
      "description": "Install an OEM 22.04 image through a control host with keyboard, video and mouse.",
      "additionalProperties": false,
      "required": [
        "alloem_url",
        "robot_tasks"
      ],
      "properties": {
        "alloem_url": {
          "$ref": "#/$defs/HttpUrl",
          "description": "The image to recover with."
        },
        "robot_tasks": {
          "$ref": "#/$defs/RobotTasks"
        },
        "robot_retries": {
          "$ref": "#/$defs/RobotRetries"
        },
        "url": {
          "$ref": "#/$defs/HttpUrl",
          "description": "The image to install."
        },
        "oem": {
          "$ref": "#/$defs/OemName"
        },
        "provisioning_timeout": {
          "$ref": "#/$defs/ProvisioningTimeout"
        }
      }
    },
    "OemName": {
      "type": "string",
      "description": "The name of the OEM."
    },
    "ProvisionKvmPreset": {
      "type": "object",
      "title": "control_host_kvm_preset",
      "description": "A ready plan through a control host with keyboard, video and mouse. Takes the keys of the other kvm variants too, `robot_retries` apart.",
      "additionalProperties": false,
      "required": [
        "preset"
      ],
      "properties": {
        "preset": {
          "$ref": "#/$defs/Preset"
        },
        "url": {
          "$ref": "#/$defs/HttpUrl",
          "description": "The image."
        },
        "robot_tasks": {
          "$ref": "#/$defs/RobotTasks"
        },
        "autoinstall_storage_layout": {
          "$ref": "#/$defs/AutoinstallStorageLayout"
        },
        "ubuntu_sso_email": {
          "$ref": "#/$defs/UbuntuSsoEmail"
        },
        "autoinstall_base_user_data": {
          "$ref": "#/$defs/AutoinstallBaseUserData"
        },
        "autoinstall_oem": {
          "$ref": "#/$defs/AutoinstallOem"
        },
        "cmdline_append": {
          "$ref": "#/$defs/CmdlineAppend"
        },
        "provisioning_timeout": {
          "$ref": "#/$defs/ProvisioningTimeout"
        },
        "live_image": {
          "$ref": "#/$defs/LiveImage"
        },
        "wait_until_ssh": {
          "$ref": "#/$defs/WaitUntilSsh"
        },
        "alloem_url": {
          "$ref": "#/$defs/HttpUrl",
          "description": "The image to recover with."
        },
        "oem": {
          "$ref": "#/$defs/OemName"
        }
      }
    },
    "FirmwareUpdateData": {
      "type": "object",
      "title": "Firmware update",
      "description": "Free; the known keys are read by device connectors.",
      "additionalProperties": true,
      "properties": {
        "version": {
          "description": "Which firmware, for example `latest`. Not checked."
        },
        "ignore_failure": {
          "description": "Go on if the update fails. False if left out. Not checked."
        },
        "skip": {
          "description": "Do nothing. Not checked."
        },
        "attachments": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/Attachment"
          },
          "description": "Files for this phase. The server does not check these."
        }
      }
    },
    "TestData": {
      "type": "object",
      "title": "Test",
      "description": "What to run on the agent against the device. Not null, and no key `skip`.",
      "additionalProperties": false,
      "properties": {
        "test_cmds": {
          "type": "string",
          "description": "A shell script, one text and not a list. Without a shebang it runs under bash, and its exit status is that of its last command unless it sets `-e`."
        },
        "attachments": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/Attachment"
          },
          "description": "Files for this phase."
        },
        "test_username": {
          "type": "string",
          "description": "User on the device."
        },
        "test_password": {
          "type": "string",
          "description": "Password on the device."
        },
        "secrets": {
          "type": "object",
          "description": "Environment variables and the paths of the secrets to put into them. Needs a login and a server with a store for secrets, even if empty. Every path must exist in the namespace of the client.",
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
      "title": "Allocation",
      "description": "Free. Children of a multi-device job carry `allocate`.",
      "additionalProperties": true,
      "properties": {
        "allocate": {
          "description": "True to hold the device for the parent job. Not checked."
        }
      }
    },
    "ReserveData": {
      "type": "object",
      "title": "Reservation",
      "description": "Keep the device after the tests and let these people in.",
      "additionalProperties": false,
      "properties": {
        "ssh_keys": {
          "type": "array",
          "description": "Whose keys to import.",
          "items": {
            "type": "string",
            "pattern": "^(?:lp|gh):\\S+$",
            "description": "`lp:` (Launchpad) or `gh:` (GitHub) and a user name, without spaces."
          }
        },
        "timeout": {
          "description": "How long. One hour if left out; above six hours (21600 s) needs a login and a grant.",
          "$ref": "#/$defs/Duration"
        }
      }
    },
    "Duration": {
      "title": "Duration",
      "description": "Whole seconds, or numbers with units: `s sec m min h hour d day`, in any case, with or without spaces, combined as in `2h30m`. The server stores seconds.",
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
    }
  }
};
